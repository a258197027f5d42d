"""How is an authorization decided, and what follows for the order?

All policies that ask must be granted; one refusal cancels the order, frees its seat and
its person. Two decisions about one order meet on the row of the order: whoever comes
second is run anew and sees what the first did.
"""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import authorizing
from ..domain.authorizing import DecidedAlready

TIME = "time"


class MissionAuthorization(models.Model):
    _inherit = "mission.authorization"

    def action_grant(self):
        """Agree. What somebody else has decided meanwhile stays as it is.

        :return: a notification of what has happened
        :raises Refused: ``AskerDecides``, ``NotAuthorizer``; ``DecidedAlready`` if
            there is nothing left to decide, or its time is over
        """
        return self._say_decided(self._decide("grant"))

    def action_ask_refuse(self):
        """Ask for the reason; the dialog's own button refuses."""
        self._check_decides()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refuse"),
            "res_model": "mission.authorization.refuse",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_authorization_ids": self.ids},
        }

    def _refuse(self, reason):
        """Refuse for that reason; returns and raises as ``action_grant``."""
        return self._say_decided(self._decide("refuse", reason))

    def _decide(self, verb, reason=""):
        """:return: those that were still to be decided"""
        self._check_decides()
        now = clock.now(self.env)
        # sudo: the rules let her read; who may decide is checked here, one by one
        asked = self.sudo()
        asked._check_may_decide(verb, reason)
        decided = asked._settle(
            verb,
            now,
            {"decided_by_id": self.env.uid, "reason": reason.strip() or None},
            self._guard(now),
        )
        if not decided:
            raise self.env["hospital.texts"]._refused(DecidedAlready())
        return decided

    def _check_decides(self):
        """Others than authorizers read it at most. Raises AccessError."""
        self.check_access("read")
        self.env["mission.authorization.refuse"].check_access("create")

    def _check_may_decide(self, verb, reason):
        """:raises Refused: ``AskerDecides``, ``NotAuthorizer`` or ``Unexplained``"""
        today = self.env["mission.authorization.standin"]._today()
        try:
            if verb == "refuse":
                authorizing.check_reason(reason)
            for each in self:
                each.policy_id._check_decision(self.env.user, today, each.asker_ids)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal

    def _guard(self, now):
        """In time, and by nobody who asked: the statement that decides looks too."""
        return SQL(
            """decide_by > %s AND NOT EXISTS (
                   SELECT FROM mission_authorization_asker_rel r
                    WHERE r.authorization_id = mission_authorization.id
                      AND r.user_id = %s)""",
            now,
            self.env.uid,
        )

    def _settle(self, verb, now, values, guard=None, cause=None):
        """Decide those that still can be, and let their orders follow."""
        decided = self._try_transition(
            verb, now, {"decided_at": now, **values}, guard, cause
        )
        decided.order_id._follow_authorizations(now)
        about_requests = decided.filtered(lambda each: not each.order_id)
        about_requests.request_id._follow_authorizations(now)
        return decided

    @api.model
    def _settle_late(self, asked, now):
        """Nobody has decided in time: what the policy said counts."""
        guard = SQL("decide_by <= %s", now)
        for means, each in asked.grouped("undecided_means").items():
            verb = {"granted": "grant", "refused": "refuse"}[means]
            each._settle(verb, now, {}, guard, cause=TIME)

    def _say_decided(self, decided):
        """What has happened to those that were chosen."""
        _ = self.env._
        count, missed = len(decided), len(self) - len(decided)
        if decided[0].state == "granted":
            said = _("Granted: %s. Whoever has the mission is told.", count)
        else:
            said = _("Refused: %s. The places are free again; all are told.", count)
        if missed:
            said += " " + _("Decided by somebody else meanwhile: %s.", missed)
        return self.env["hospital.texts"]._notify(said)
