"""Which requests go out together, as one message per person?

Answering: mission_bundle_answer.py. What the offers of one person have to do with each
other: mission_offer_bundle.py. The messages: mission_notice_bundle.py.
"""

from odoo import api, fields, models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import bundle as rules
from ..domain.refusals import NotAskedForAll


class MissionBundle(models.Model):
    """It has no state of its own: its requests have."""

    _name = "mission.bundle"
    _description = "Requests sent together"
    _order = "id desc"

    name = fields.Char(string="Reference", required=True, readonly=True, copy=False)
    pool_id = fields.Many2one(
        "staff.pool", required=True, readonly=True, ondelete="restrict", index=True
    )
    manager_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    all_or_nothing = fields.Boolean(
        string="All or nothing",
        readonly=True,
        help="Whoever comes takes every mission of the bundle.",
    )
    request_ids = fields.One2many(
        "mission.request", "bundle_id", string="Requests", readonly=True
    )
    offer_ids = fields.Many2many(
        "mission.offer", compute="_compute_offer_ids", string="Answers"
    )

    @api.depends("request_ids.offer_ids")
    def _compute_offer_ids(self):
        for bundle in self:
            bundle.offer_ids = bundle.request_ids.offer_ids.sorted(
                lambda offer: (offer.person_id.id, offer.request_id.start)
            )

    @api.depends("name", "all_or_nothing")
    def _compute_display_name(self):
        for bundle in self:
            whole = bundle._origin.all_or_nothing and self.env._("all or nothing")
            bundle.display_name = ", ".join(filter(None, [bundle.name, whole]))

    @api.model
    def _tie(self, requests, all_or_nothing=False):
        """Make one bundle of these drafts, before anybody is asked.

        All or nothing: they get one deadline, the earliest of theirs.

        :raises Refused: ``TooFewRequests``, ``SeveralPools``, ``SlotsOverlap``,
            ``TermsDiffer``, and where the time to answer is refused
        """
        requests.check_access("write")
        now = clock.now(self.env)
        # Bundles are tied by sending alone, and nobody moves a request between them:
        # that the user may write these requests was checked.
        requests = requests.sudo()
        try:
            rules.check_tie(
                [request._as_tied() for request in requests], all_or_nothing
            )
            if all_or_nothing:
                requests._agree_on_time(now)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        bundle = self.sudo().create(  # as said above
            {
                "name": self.env["ir.sequence"].next_by_code(self._name),
                "pool_id": requests.pool_id.id,
                "manager_id": self.env.uid,
                "all_or_nothing": all_or_nothing,
            }
        )
        requests.write({"bundle_id": bundle.id})
        return bundle

    def _check_asked_for_all(self, offers):
        """Who is asked for a part of all or nothing could never say yes.

        :param offers: new ones, that are about to be sent
        :raises Refused: ``NotAskedForAll`` with the first such person
        """
        for bundle in self.filtered("all_or_nothing"):
            mine = offers.filtered(lambda o, b=bundle: o.request_id in b.request_ids)
            for person, asked in mine.grouped("person_id").items():
                if asked.request_id != bundle.request_ids:
                    refusal = NotAskedForAll(name=person.display_name)
                    raise self.env["hospital.texts"]._refused(refusal)
