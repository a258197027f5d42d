"""By which of her ways does a message leave for a person of the pools?"""

from odoo import api, models

from ..domain.reach import EMAIL, SMS


class HospitalMessage(models.Model):
    _inherit = "hospital.message"

    @api.model
    def _enqueue(self, vals_list):
        """What has a short text leaves by the ways each person has chosen."""
        persons = self._choosing_persons(vals_list)
        rows = []
        for vals in vals_list:
            person = persons.get(vals.get("partner_id"))
            if person and vals.get("text"):
                rows += self._by_chosen_ways(vals, person._reach().ways_or_any())
            else:
                rows.append(vals)
        return super()._enqueue(rows)

    @api.model
    def _choosing_persons(self, vals_list):
        """Partner id → person, of the messages that may leave in several ways."""
        partners = {vals["partner_id"] for vals in vals_list if vals.get("text")}
        if not partners:
            return {}
        # sudo: who sends may not see the person; her choice stays in this method
        persons = self.env["staff.person"].sudo().with_context(active_test=False)
        found = persons.search([("partner_id", "in", list(partners))])
        return {person.partner_id.id: person for person in found}

    def _by_chosen_ways(self, vals, ways):
        """One row a way, each under its own key; none: the failed row is seen."""
        rows = []
        if EMAIL in ways or not ways:
            rows.append(vals)
        if SMS in ways:
            key = vals["dedup_key"].removesuffix(f":{EMAIL}")
            rows.append(
                {
                    **vals,
                    "channel": SMS,
                    "address": ways[SMS],
                    "body": vals["text"],
                    "dedup_key": f"{key}:{SMS}",
                }
            )
        return rows
