"""Which rows leave the hospital as the details and as the calendar of people?

Every table is narrowed by ``seen``: the ORM's own sub-selects, with the record rules of
the user. Moments are naive UTC.
"""

from odoo.tools import SQL

#: What the file says of a time.
TIMES = ("person_id", "start", "stop", "kind")


def names_of(table, column, label):
    """Labels behind a relation of the membership ``m``, in one text."""
    return SQL(
        """(SELECT string_agg(%(label)s, ', ' ORDER BY f.id)
              FROM %(table)s r JOIN %(target)s f ON f.id = r.%(column)s
             WHERE r.member_id = m.id)""",
        table=SQL.identifier(table[0]),
        target=SQL.identifier(table[1]),
        column=SQL.identifier(column),
        label=label,
    )


def details(seen, labels, words):
    """Person, e-mail, mobile, what, which, as what, roles, from, until, verified.

    A row per membership and per skill, people by name.

    :param seen: model name → sub-select of ids
    :param labels: what a function, role, skill and level are called: SQL on ``f``
        for the first two, on ``s`` and ``l`` for the others
    :param words: ``pool`` and ``skill`` in the user's language
    """
    return SQL(
        """SELECT c.name, c.email, c.phone, d.what, d.which, d.as_what, d.roles,
                  d.valid_from, d.valid_to, d.verified
             FROM staff_person p
             JOIN res_partner c ON c.id = p.partner_id
             JOIN (%(memberships)s UNION ALL %(skills)s) d ON d.person_id = p.id
            WHERE p.id IN %(people)s
            ORDER BY c.name, p.id, d.place, d.which, d.valid_from""",
        memberships=_memberships(seen, labels, words["pool"]),
        skills=_skills(seen, labels, words["skill"]),
        people=seen["staff.person"],
    )


def _memberships(seen, labels, word):
    functions = ("staff_member_function_rel", "hospital_function")
    roles = ("staff_member_role", "staff_role")
    return SQL(
        """SELECT m.person_id, 1 AS place, %(word)s AS what, o.name AS which,
                  %(functions)s AS as_what, %(roles)s AS roles,
                  m.date_start AS valid_from, m.date_stop AS valid_to,
                  NULL::date AS verified
             FROM staff_member m JOIN staff_pool o ON o.id = m.pool_id
            WHERE m.id IN %(members)s""",
        word=word,
        functions=names_of(functions, "function_id", labels["hospital.function"]),
        roles=names_of(roles, "role_id", labels["staff.role"]),
        members=seen["staff.member"],
    )


def _skills(seen, labels, word):
    return SQL(
        """SELECT h.person_id, 2, %(word)s, %(skill)s, %(level)s, NULL,
                  h.valid_from, h.valid_to, h.verified_at::date
             FROM staff_skill h
             JOIN hr_skill s ON s.id = h.skill_id
             LEFT JOIN hr_skill_level l ON l.id = h.level_id
            WHERE h.id IN %(skills)s""",
        word=word,
        skill=labels["hr.skill"],
        level=labels["hr.skill.level"],
        skills=seen["staff.skill"],
    )


def calendar(people, times, kinds, tz):
    """Person, what, start and stop on the clocks of ``tz``, hours; by name and time.

    :param people: sub-select of the ids of people
    :param times: sub-select of ``TIMES``, as the calendar on the screen shows them
    :param kinds: pairs of a kind and what it is called
    """
    return SQL(
        """SELECT c.name, CASE %(kinds)s END,
                  e.start AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s,
                  e.stop AT TIME ZONE 'UTC' AT TIME ZONE %(tz)s,
                  extract(epoch FROM e.stop - e.start)::float / 3600
             FROM staff_person p
             JOIN res_partner c ON c.id = p.partner_id
             JOIN %(times)s e ON e.person_id = p.id
            WHERE p.id IN %(people)s
            ORDER BY c.name, p.id, e.start, e.kind""",
        kinds=SQL(" ").join(SQL("WHEN e.kind = %s THEN %s", *pair) for pair in kinds),
        tz=tz,
        people=people,
        times=times,
    )
