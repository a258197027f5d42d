"""Which messages in the outbox has an answer made pointless?"""

from odoo.tools import SQL


def invitations_to_nothing():
    """Ids of invitations that wait while their offers need no answer any more."""
    return SQL(
        """SELECT m.id
             FROM hospital_message m
             JOIN mission_offer o ON o.id = m.origin_id
            WHERE m.state = 'queued' AND m.origin_model = 'mission.offer'
              AND m.dedup_key LIKE '%%:invitation:%%'
              AND o.state NOT IN ('queued', 'sent')"""
    )


def news_of_nothing():
    """Ids of “no longer needed” to people whose invitation never left."""
    return SQL(
        """SELECT m.id
             FROM hospital_message m
             JOIN hospital_message i
               ON i.dedup_key = replace(m.dedup_key, ':filled:', ':invitation:')
            WHERE m.state = 'queued' AND m.origin_model = 'mission.offer'
              AND m.dedup_key LIKE '%%:filled:%%'
              AND i.state = 'cancelled' AND i.attempts = 0"""
    )
