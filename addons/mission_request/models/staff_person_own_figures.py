"""What does a person read of her figures, and how does she call one wrong?

Called with sudo on the person of the login; touches and returns only what is hers.
"""

from odoo import models
from odoo.tools import format_date

from ..domain import objecting

KEPT = {
    "offers": (
        "mission.offer",
        "person_id",
        ("request_id", "local_slot", "state", "create_date", "answered_at"),
    ),
    "missions": (
        "mission.order",
        "person_id",
        (
            *("name", "unit_id", "function_id", "start", "stop", "state"),
            *("rate_per_hour", "cannot_come_at", "arrived_at", "no_show_at"),
            *("cancelled_at", "cancelled_by", "cancelled_late"),
        ),
    ),
    "figures": (
        "mission.figure",
        "person_id",
        (
            *("pool_id", "month", "offers", "minutes_offered", "accepted"),
            *("declined", "unanswered", "missions", "minutes", "kept"),
            *("cancelled", "cancelled_late", "no_show"),
        ),
    ),
    "other_work_met": (
        "mission.conflict",
        "order_id.person_id",
        (
            *("order_id", "start", "stop", "found_at", "ended_at"),
            *("dismissed_at", "reason"),
        ),
    ),
    "authorizations": (
        "mission.authorization",
        "person_id",
        ("order_id", "state", "asked_at", "decide_by", "decided_at"),
    ),
    "calendar_addresses": ("mission.feed", "person_id", ("since", "revoked_at")),
    "objections": (
        "mission.figure.objection",
        "person_id",
        (
            *("pool_id", "month", "figure", "text", "asked_at", "stated_value"),
            *("state", "answer", "answered_at", "correction"),
        ),
    ),
}


class StaffPerson(models.Model):
    _inherit = "staff.person"

    def _about_page(self, now):
        """As before, with her figures, what she may call wrong, and what was said."""
        month = self.env["mission.figure"]._this_month()
        objections = self.env["mission.figure.objection"].search(
            [("person_id", "=", self.id)]
        )
        return super()._about_page(now) | {
            "blocks": self._figure_blocks(self.member_ids),
            "figures": self._figure_labels(),
            "months": [
                (f"{each:%Y-%m}", format_date(self.env, each, date_format="MMMM y"))
                for each in objecting.months_shown(month)
            ],
            "objections": [each._about() for each in objections],
        }

    def _object_to_figure(self, pool_id, figure, month, text, now):
        """She says that a figure of hers is wrong.

        :param month: “2026-11”
        :return: the objection, or ``None`` if no such figure is shown to her
        :raises Refused: ``objection_without_text``, ``already_objected``
        """
        pool = self.member_ids.pool_id.filtered(lambda pool: pool.id == pool_id)
        shown = objecting.months_shown(self.env["mission.figure"]._this_month())
        [day] = [each for each in shown if f"{each:%Y-%m}" == month] or [None]
        if not (pool and day and figure in objecting.FIGURES):
            return None
        objections = self.env["mission.figure.objection"]
        return objections._object(self, pool, figure, day, text, now)

    def _kept(self):
        """What the figures are counted from is kept about her as well."""
        self.env["mission.figure"]._flush()
        return super()._kept() | KEPT
