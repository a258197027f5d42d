"""Does the database tell one story, whatever was done to the server?

Each check is one SQL statement that returns what is wrong: no rows, no violation.
They run on what is committed, past the ORM, while the server may be down.
"""

CHECKS = {
    "one person in two places at once": """
        SELECT a.person_id, a.id, b.id
          FROM staff_booking a JOIN staff_booking b
            ON a.person_id = b.person_id AND a.id < b.id
           AND tsrange(a.start, a.stop) && tsrange(b.start, b.stop)
         WHERE a.released_at IS NULL AND b.released_at IS NULL
    """,
    "more orders than seats": """
        SELECT r.id, r.seats, count(*)
          FROM mission_request r JOIN mission_order o ON o.request_id = r.id
         WHERE o.state <> 'cancelled'
         GROUP BY r.id HAVING count(*) > r.seats
    """,
    "seats taken without orders, or the reverse": """
        SELECT r.id, r.state, r.seats, r.taken, count(o.id)
          FROM mission_request r LEFT JOIN mission_order o
            ON o.request_id = r.id AND o.state <> 'cancelled'
         GROUP BY r.id
        HAVING r.taken <> count(o.id)
            OR (r.state = 'filled') <> (count(o.id) = r.seats)
    """,
    "a mission given without its order, or the reverse": """
        SELECT f.id, f.state, o.id
          FROM mission_offer f LEFT JOIN mission_order o
            ON o.offer_id = f.id AND o.state <> 'cancelled'
         WHERE (f.state = 'kept') <> (o.id IS NOT NULL)
    """,
    "a yes that waits where the first yes gets it": """
        SELECT f.id FROM mission_offer f JOIN mission_request r ON r.id = f.request_id
         WHERE r.award_mode = 'first_yes' AND f.state = 'accepted'
    """,
    "an order without the booking of its person and slot": """
        SELECT o.id, o.booking_id
          FROM mission_order o LEFT JOIN staff_booking b
            ON b.id = o.booking_id AND b.released_at IS NULL
           AND (b.person_id, b.start, b.stop) = (o.person_id, o.start, o.stop)
         WHERE o.state <> 'cancelled' AND b.id IS NULL
    """,
    "a mission booked without an order": """
        SELECT b.id FROM staff_booking b
         WHERE b.kind = 'mission' AND b.released_at IS NULL AND NOT EXISTS (
               SELECT FROM mission_order o
                WHERE o.booking_id = b.id AND o.state <> 'cancelled')
    """,
    "a winner who is not told once, or somebody told who did not win": """
        SELECT f.id, f.state, o.state, coalesce(m.messages, 0)
          FROM mission_offer f
          LEFT JOIN mission_order o ON o.offer_id = f.id
          LEFT JOIN (SELECT offer_id::int, count(*) AS messages
                       FROM hospital_message, string_to_table(
                            split_part(dedup_key, ':', 2), '+') AS offer_id
                      WHERE dedup_key ~
                            '^mission.offer:.*:(kept|phone_yes|assigned):email$'
                      GROUP BY offer_id) m
            ON m.offer_id = f.id
         WHERE coalesce(m.messages, 0)
               <> (f.state = 'kept' AND o.state = 'confirmed')::int
           AND NOT (f.state = 'cancelled' AND m.messages = 1 AND EXISTS (
               SELECT FROM mission_event e
                WHERE e.order_id = o.id AND e.verb = 'confirm'))
    """,
    "a mission confirmed that somebody has not granted, or the reverse": """
        SELECT o.id, o.state, o.waits_for, array_agg(a.state)
          FROM mission_order o JOIN mission_authorization a ON a.order_id = o.id
         GROUP BY o.id
        HAVING (o.state = 'confirmed') <> bool_and(a.state = 'granted')
            OR (o.state = 'cancelled') <> bool_or(a.state IN ('refused', 'withdrawn'))
            OR o.waits_for <> count(*) FILTER (WHERE a.state = 'asked')
    """,
    "a part of all or nothing": """
        SELECT u.id, f.person_id, array_agg(f.state)
          FROM mission_bundle u
          JOIN mission_request r ON r.bundle_id = u.id
          JOIN mission_offer f ON f.request_id = r.id
         WHERE u.all_or_nothing
         GROUP BY u.id, f.person_id
        HAVING count(DISTINCT f.state) > 1
    """,
    "a state that the log of events does not tell": """
        SELECT f.id, f.state, e.to_state
          FROM mission_offer f LEFT JOIN LATERAL (
               SELECT to_state FROM mission_event
                WHERE offer_id = f.id AND order_id IS NULL
                ORDER BY id DESC LIMIT 1) e ON TRUE
         WHERE f.state <> coalesce(e.to_state, 'queued')
    """,
    "a cancelled order without its one event, its person still booked": """
        SELECT o.id, count(e.id), b.released_at
          FROM mission_order o
          JOIN staff_booking b ON b.id = o.booking_id
          LEFT JOIN mission_event e ON e.order_id = o.id AND e.verb = 'cancel'
         WHERE o.state = 'cancelled'
         GROUP BY o.id, b.released_at
        HAVING count(e.id) <> 1 OR b.released_at IS NULL
    """,
    "a question still open about a filled mission": """
        SELECT f.id FROM mission_offer f
          JOIN mission_request r ON r.id = f.request_id
         WHERE r.state = 'filled' AND f.state IN ('queued', 'sent')
    """,
}


def violations(stack) -> dict[str, list[tuple]]:
    """Everything that is wrong in the database of the stack, by name of the check."""
    found = {name: stack.query(sql) for name, sql in CHECKS.items()}
    return {name: rows for name, rows in found.items() if rows}


def winners(stack) -> dict[int, int]:
    """Person who has the order of each request, both by database id."""
    return dict(
        stack.query(
            "SELECT request_id, person_id FROM mission_order WHERE state <> 'cancelled'"
        )
    )
