"""How are people found whom another pool lends, by somebody who may not see them?

The one way of the search past the record rules: only from a pool that the user
manages into those that help it out, only columns that the rules look at, and each
look is written to a log that the lenders read.
"""

from collections import Counter

from odoo import api, fields, models

from odoo.addons.hospital_base import clock, sources

from ..domain.lending import borrowed_for, pairs_asked
from ..queries import lending as queries


class StaffPool(models.Model):
    _inherit = "staff.pool"

    @api.model
    def _look_into_lenders(self, slots):
        """Which of the pools asked lend people the user may not see? Logged.

        :return: set of (pool that asks, pool that lends), by their ids
        """
        lent = self._lent_to_me(pairs_asked(slots))
        looks = Counter(
            (slot.pool_ids[0], lender)
            for slot in slots
            for lender in borrowed_for(slot, lent)
        )
        if looks:
            self.env["staff.lending.log"]._log(looks)
        return lent

    @api.model
    def _lent_to_me(self, pairs):
        """Those of ``pairs`` in which the first pool is hers and the second is not."""
        if not pairs:
            return set()
        self.env["staff.pool"].flush_model(["active", "kind", "manager_ids"])
        self.env["staff.pool.secondary"].flush_model(["pool_id", "secondary_id"])
        anybody = self.env.su
        statement = queries.lent_to(None if anybody else self.env.uid, pairs)
        return set(self.env.execute_query(statement))

    @api.model
    def _lender_members(self, pool_ids, narrowed):
        """Sub-select of the members of pools that ``_look_into_lenders`` has named.

        Ids and dates of the membership, ``MEMBER_COLUMNS``: what leaves the search
        is a verdict with the reasons of ``domain.lending.TOLD``.
        """
        # The elevation that the file is about, logged by the caller's look.
        return self._members_of(self.env["staff.member"].sudo(), pool_ids, narrowed)


class StaffLendingLog(models.Model):
    """Who looked into which lender pool, for which pool, for how many slots?"""

    _name = "staff.lending.log"
    _description = "Look into a lender pool"
    _inherit = ["hospital.event.mixin"]

    lender_id = fields.Many2one(
        "staff.pool",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    pool_id = fields.Many2one(
        "staff.pool",
        string="Asked for",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    slot_count = fields.Integer(string="Slots", required=True, readonly=True)

    @api.model
    def _log(self, looks):
        """:param looks: (pool that asks, pool that lends) → number of slots"""
        now = clock.now(self.env)
        return self._record(
            [
                {
                    "verb": "look",
                    "effective_at": now,
                    "source": sources.of(self.env),
                    "pool_id": pool_id,
                    "lender_id": lender_id,
                    "slot_count": slot_count,
                }
                for (pool_id, lender_id), slot_count in looks.items()
            ]
        )
