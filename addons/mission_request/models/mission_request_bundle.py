"""Which other requests does this one go out with?"""

from odoo import fields, models

from odoo.addons.hospital_base.domain.spans import Span

from ..domain.bundle import Tied


class MissionRequest(models.Model):
    _inherit = "mission.request"

    bundle_id = fields.Many2one(
        "mission.bundle",
        string="Goes together with",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="The requests about which people got one message.",
    )

    all_or_nothing = fields.Boolean(related="bundle_id.all_or_nothing")

    def _bound(self):
        """These, and those that are given with them or not at all."""
        together = self.bundle_id.filtered("all_or_nothing")
        return self | together.request_ids

    def _as_tied(self):
        return Tied(
            pool_id=self.pool_id.id,
            span=Span(self.start, self.stop),
            seats=self.seats,
            mode=self.award_mode,
            slot=self._say_slot(),
        )

    def _agree_on_time(self, now):
        """One moment for all of these: the earliest that one of them would promise."""
        promises = [request._promise(now) for request in self]
        self.write(
            {name: min(promise[name] for promise in promises) for name in promises[0]}
        )
