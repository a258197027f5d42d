"""Which messages in the outbox has an answer made pointless?

An invitation is about one offer or, of a bundle, about all offers of one person.
"""

from odoo.tools import SQL


def invitations_to_nothing():
    """Ids of invitations that wait while nothing of them is to be answered any more."""
    return SQL(
        """SELECT m.id
             FROM hospital_message m
            WHERE m.state = 'queued' AND m.dedup_key ~ ':(invitation|again):'
              AND CASE m.origin_model
                  WHEN 'mission.offer' THEN NOT EXISTS (
                       SELECT FROM mission_offer o
                        WHERE o.id = m.origin_id AND o.state IN ('queued', 'sent'))
                  WHEN 'mission.bundle' THEN NOT EXISTS (
                       SELECT FROM mission_offer o
                         JOIN mission_request r ON r.id = o.request_id
                         JOIN staff_person p ON p.id = o.person_id
                        WHERE r.bundle_id = m.origin_id
                          AND p.partner_id = m.partner_id
                          AND o.state IN ('queued', 'sent'))
                  END"""
    )


def reminders_of_nothing():
    """Ids of reminders of missions that are cancelled by now."""
    return SQL(
        """SELECT m.id
             FROM hospital_message m
             JOIN mission_order o ON o.offer_id = m.origin_id
            WHERE m.state = 'queued' AND m.dedup_key LIKE '%%:reminder:%%'
              AND m.origin_model = 'mission.offer' AND o.state = 'cancelled'"""
    )


def submissions_to_nothing():
    """Ids of “people are needed” to agencies that need not answer any more."""
    return SQL(
        """SELECT m.id
             FROM hospital_message m
             JOIN mission_submission s ON s.id = m.origin_id
            WHERE m.state = 'queued' AND m.dedup_key LIKE '%%:submitted:%%'
              AND m.origin_model = 'mission.submission'
              AND s.state IN ('withdrawn', 'expired', 'declined')"""
    )


def news_of_nothing():
    """Ids of “no longer needed” to people whose invitation has not left yet.

    Where the rest of a bundle is still open, its page shows what is not. Whoever has
    answered, in the portal or by phone, knows of it and is told.
    """
    return SQL(
        """SELECT m.id
             FROM hospital_message m
             LEFT JOIN mission_offer o
               ON m.origin_model = 'mission.offer' AND o.id = m.origin_id
             LEFT JOIN mission_request r ON r.id = o.request_id
             JOIN hospital_message i
               ON i.partner_id = m.partner_id
              AND i.dedup_key LIKE '%%:invitation:%%'
              AND i.state IN ('queued', 'cancelled') AND i.attempts = 0
              AND ((i.origin_model, i.origin_id) = (m.origin_model, m.origin_id)
                   OR (i.origin_model, i.origin_id) = ('mission.bundle', r.bundle_id))
            WHERE m.state = 'queued' AND m.dedup_key ~ ':(filled|cancelled):'
              AND m.origin_model IN ('mission.offer', 'mission.bundle')
              AND NOT EXISTS (
                   SELECT FROM mission_offer a
                     JOIN mission_request q ON q.id = a.request_id
                     JOIN staff_person p ON p.id = a.person_id
                    WHERE a.answered_at IS NOT NULL AND p.partner_id = m.partner_id
                      AND (a.id = o.id OR m.origin_model = 'mission.bundle'
                           AND q.bundle_id = m.origin_id))"""
    )
