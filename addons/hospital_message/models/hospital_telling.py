"""Who may be told of something now, who later, who not in time? For sets of people."""

from odoo import api, models

from ..domain import telling
from ..queries import outbox


class HospitalTelling(models.AbstractModel):
    _name = "hospital.telling"
    _description = "When people may be told"

    @api.model
    def _when(self, partners, matter, company, tz, now):
        """Partner id → ``Telling``. As many statements for one person as for all.

        :param partners: those to be told
        :param matter: ``domain.telling.Matter``
        :param company: the establishment that tells; its quiet hours hold
        :param tz: the zone of whoever has none
        """
        policy = company._telling_policy()
        if telling.is_urgent(matter.start, now):
            known = dict.fromkeys(partners.ids, telling.Listener(tz))
        else:
            known = self._listeners(partners, matter, policy, tz, now)
        return {
            partner_id: telling.when(now, matter, person, policy)
            for partner_id, person in known.items()
        }

    @api.model
    def _listeners(self, partners, matter, policy, tz, now):
        """Load: partner id → ``Listener``. Extension point: what they work, and want.

        :param now: naive UTC
        """
        alerts = {}
        if matter.asks and (policy.per_day or policy.per_week):
            self.env["hospital.message"].flush_model()
            rows = self.env.execute_query(
                outbox.alerts(partners.ids, now - telling.WEEK)
            )
            for partner_id, moment in rows:
                alerts.setdefault(partner_id, []).append(moment)
        # sudo: only whose clocks count, of people the caller holds
        return {
            partner.id: telling.Listener(
                tz=partner.tz or tz, alerts=tuple(alerts.get(partner.id, ()))
            )
            for partner in partners.sudo()
        }
