"""To which agencies can a request be put, and when does that end?"""

from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import expiry
from ..domain.submitting import GoTogether, NoAgency

#: An agency in one of these states is not asked a second time.
ASKED = ("queued", "sent", "declined")
#: The request needs nobody any more by these.
ENDS = ("fill", "close", "cancel", "give_up")


class MissionRequest(models.Model):
    _inherit = "mission.request"

    submission_ids = fields.One2many(
        "mission.submission", "request_id", string="Submissions"
    )

    def submit_to(self, agency_ids):
        """Put this request to these agencies; each is told at once.

        :param agency_ids: ids of the agencies' contacts, of those that can be asked
        :raises Refused: ``NoAgency``, ``GoTogether``, ``SlotInThePast``,
            ``DeadlineOutOfRange``, or ``IllegalMove`` when it is closed by now
        """
        self.ensure_one()
        self.check_access("write")
        # sudo: which agencies serve a unit is no secret; they are asked, not read
        request = self.sudo()
        pools = request._agencies_to_ask().filtered(
            lambda pool: pool.agency_partner_id.id in agency_ids
        )
        try:
            with self.env.cr.savepoint():
                request._submit_to(pools, clock.now(self.env))
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        self._refresh_screens()

    def _submit_to(self, pools, now):
        """By hand: open the request if it is not, and tell the agencies."""
        if self.all_or_nothing:
            raise GoTogether()
        if not pools:
            raise NoAgency()
        submissions = self._create_submissions(pools)
        promised = self._promise_again(now)
        expiry.check_window(now, promised["deadline_at"], self.start)
        verb = "resume" if self.state == "expired" else self._verb_of_sending()
        self._transition(verb, now, promised, guard=SQL("taken < seats"))
        self.need_id._take_in_hand(now)
        self._copy_plan()
        if self._waits():
            self._ask_for_authorization(now)
        else:
            submissions._submit(now)

    def _create_submissions(self, pools):
        return self.env["mission.submission"].create(
            [
                {
                    "request_id": self.id,
                    "pool_id": pool.id,
                    "agency_id": pool.agency_partner_id.id,
                }
                for pool in pools
            ]
        )

    def _agencies_to_ask(self):
        """Pools of the agencies that serve the unit, the fallback pool first.

        Of an agency with several pools, one; none that was asked and may still
        answer, or has declined.
        """
        now = clock.now(self.env)
        asked = self.submission_ids.filtered(
            lambda each: (
                each.state in ASKED
                or (each.state == "answered" and each.deadline_at > now)
            )
        )
        pools = self.env["staff.pool"].search(
            [
                ("kind", "=", "agency"),
                ("served_unit_ids", "in", self.unit_id.ids),
                ("agency_partner_id", "not in", asked.agency_id.ids),
            ],
            order="id",
        )
        fallback = self.pool_id.fallback_pool_id
        first = pools.sorted(lambda pool: pool != fallback)
        by_agency = first.grouped("agency_partner_id")
        return pools.browse().union(*(own[:1] for own in by_agency.values()))

    def _try_transition(self, verb, now, values=None, guard=None, cause=None):
        """Whatever ends a request ends what was put to agencies."""
        moved = super()._try_transition(verb, now, values, guard, cause)
        # sudo: nobody but the system changes submissions
        asked = moved.sudo().submission_ids
        if verb in ENDS:
            asked._recall(now, cause or verb)
        if verb == "expire":
            asked._try_transition("lapse", now)
        return moved

    def _close_answers(self, now):
        super()._close_answers(now)
        self.sudo().submission_ids._lapse(now)  # as above

    def _begin_step(self, step, now, counted_from):
        self.sudo().submission_ids._lapse(now)  # as above
        return super()._begin_step(step, now, counted_from)

    def _authorization_facts(self):
        """Put to agencies, it is they who may come."""
        facts = super()._authorization_facts()
        if not self.submission_ids:
            return facts
        return type(facts)(hours=facts.hours, by_agency=True)

    def _follow_grant(self, now):
        super()._follow_grant(now)
        ready = self.filtered(lambda request: not request._waits())
        held = ready.submission_ids.filtered(lambda each: each.state == "queued")
        held._submit(now)

    def _card_of_slot(self):
        """Rows of what an agency may know: when, where, as what."""
        # a new offer is nobody's: the rows say nothing of a person
        offer = self.env["mission.offer"].new({"request_id": self.id})
        unit_phone = self.unit_id.unit_phone
        rows = [
            *offer._card_of_slot(),
            {
                "label": self.env._("Phone of the unit"),
                "text": unit_phone,
                "href": f"tel:{unit_phone}",
            },
        ]
        return [row for row in rows if row["text"]]
