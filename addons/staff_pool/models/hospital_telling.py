"""What does a person work around now, and does she want to hear of it at any time?"""

from dataclasses import replace

from odoo import api, models

from odoo.addons.hospital_base.domain.spans import Span

from ..queries import telling as queries


class HospitalTelling(models.AbstractModel):
    _inherit = "hospital.telling"

    @api.model
    def _listeners(self, partners, matter, policy, tz, now):
        listeners = super()._listeners(partners, matter, policy, tz, now)
        for name in ("staff.person", "staff.booking", "staff.busy"):
            self.env[name].flush_model()
        # Whoever asks may not see her other work: it stays in this decision.
        rows = self.env.execute_query(
            queries.wishes_and_work(partners.ids, now - policy.rest, matter.until)
        )
        for partner_id, any_time, shifts in rows:
            listeners[partner_id] = replace(
                listeners[partner_id],
                any_time=any_time,
                shifts=tuple(Span(start, stop) for start, stop in shifts),
            )
        return listeners
