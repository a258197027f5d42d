"""What stands in a contingency pack, each in one statement however many people?

What may be seen is decided by the ORM: ``orders``, ``requests``, ``needs``, ``pools``
and ``units`` are its sub-selects, record rules included. Nothing here reads why
somebody is missing, whom she replaces, or a note.
"""

from odoo.tools import SQL


def missions(orders, function, start, stop):
    """Unit, reference, person, phone, function, start, end and state."""
    return SQL(
        """SELECT o.unit_id, o.name, p.name, coalesce(p.phone, ''), %(function)s,
                  o.start, o.stop, o.state
             FROM mission_order o
             JOIN mission_request r ON r.id = o.request_id
             JOIN hospital_function f ON f.id = r.function_id
             JOIN staff_person s ON s.id = o.person_id
             JOIN res_partner p ON p.id = s.partner_id
            WHERE o.id IN %(orders)s AND o.state IN ('confirmed', 'provisional')
              AND o.no_show_at IS NULL AND o.start < %(stop)s AND o.stop > %(start)s""",
        orders=orders,
        function=function,
        start=start,
        stop=stop,
    )


def open_needs(requests, needs, function, start, stop):
    """Unit, reference, function, start, end, free seats and state.

    A need that nobody has handled yet, or a request with free places: never both.
    """
    return SQL(
        """SELECT r.unit_id, r.name, %(function)s, r.start, r.stop,
                  r.seats - r.taken, r.state
             FROM mission_request r
             JOIN hospital_function f ON f.id = r.function_id
            WHERE r.id IN %(requests)s AND r.state NOT IN ('filled', 'cancelled')
              AND r.taken < r.seats AND r.start < %(stop)s AND r.stop > %(start)s
              AND NOT (r.state = 'draft' AND EXISTS (
                  SELECT FROM mission_need n
                   WHERE n.id = r.need_id AND n.id IN %(needs)s
                     AND n.state = 'to_handle'))
            UNION ALL
           SELECT n.unit_id, '', %(function)s, n.start, n.stop,
                  n.seats, n.state
             FROM mission_need n
             JOIN hospital_function f ON f.id = n.function_id
            WHERE n.id IN %(needs)s AND n.state = 'to_handle'
              AND n.start < %(stop)s AND n.stop > %(start)s""",
        requests=requests,
        needs=needs,
        function=function,
        start=start,
        stop=stop,
    )


def units(chosen, seen_ids, name):
    """Id, name, site, time zone, place, phone and head nurses of the units.

    :param seen_ids: units of what is in the pack, whether or not ``chosen``
    """
    return SQL(
        """SELECT u.id, %(name)s, s.name, s.tz,
                  concat_ws(', ', nullif(u.building, ''), nullif(u.floor, '')),
                  coalesce(u.unit_phone, ''),
                  coalesce((SELECT string_agg(p.name, ', ' ORDER BY p.name, p.id)
                              FROM hospital_unit_head_nurse_rel h
                              JOIN res_users w ON w.id = h.user_id AND w.active
                              JOIN res_partner p ON p.id = w.partner_id
                             WHERE h.unit_id = u.id), '')
             FROM hr_department u
             JOIN hospital_site s ON s.id = u.site_id
            WHERE u.id IN %(chosen)s OR u.id = ANY(%(seen)s)""",
        chosen=chosen,
        seen=list(seen_ids),
        name=name,
    )


def pools(chosen):
    """Name, phone and managers, by name."""
    return SQL(
        """SELECT q.name, coalesce(q.phone, ''),
                  coalesce((SELECT string_agg(p.name, ', ' ORDER BY p.name, p.id)
                              FROM staff_pool_manager_rel m
                              JOIN res_users w ON w.id = m.user_id AND w.active
                              JOIN res_partner p ON p.id = w.partner_id
                             WHERE m.pool_id = q.id), '')
             FROM staff_pool q
            WHERE q.id IN %(chosen)s
            ORDER BY q.name, q.id""",
        chosen=chosen,
    )


def made(company_id, now, path, size):
    """The pack is there: whatever failed before is over."""
    return SQL(
        """INSERT INTO mission_contingency AS c
             (company_id, made_at, path, size, create_date, write_date)
           VALUES (%(company)s, %(now)s, %(path)s, %(size)s, %(now)s, %(now)s)
           ON CONFLICT (company_id) DO UPDATE
              SET made_at = excluded.made_at, path = excluded.path,
                  size = excluded.size, error = NULL, failing_since = NULL,
                  write_date = excluded.write_date""",
        company=company_id,
        now=now,
        path=path,
        size=size,
    )


def failed(company_id, now, error):
    """The pack could not be written; whether that is new since the last one."""
    return SQL(
        """INSERT INTO mission_contingency AS c
             (company_id, error, failing_since, create_date, write_date)
           VALUES (%(company)s, %(error)s, %(now)s, %(now)s, %(now)s)
           ON CONFLICT (company_id) DO UPDATE
              SET error = excluded.error,
                  failing_since = coalesce(c.failing_since, excluded.failing_since),
                  write_date = excluded.write_date
           RETURNING c.failing_since = %(now)s""",
        company=company_id,
        now=now,
        error=error,
    )
