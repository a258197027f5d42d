"""What stands in a contingency pack: of an establishment, or of what a user sees?

One page of HTML that needs no server, no script and no other file. The job makes it
of an establishment; a user downloads it of her own pools or units, by her own rules.
"""

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.spans import to_local
from odoo.addons.hospital_base.models.constraint_health import ADMINISTRATOR

from ..domain import contingency as rules
from ..queries import contingency

MANAGER = "hospital_base.group_pool_manager"
HEAD_NURSE = "hospital_base.group_head_nurse"


class MissionContingency(models.Model):
    _inherit = "mission.contingency"

    @api.model
    def _pack_of_company(self, company, now):
        """The whole establishment, in its language."""
        pack = self.with_context(lang=company.partner_id.lang or "en_US")
        chosen = Domain("company_id", "=", company.id)
        facts = pack._facts(chosen, Domain("unit_id.company_id", "=", company.id), now)
        return pack._render(company.name, facts, now)

    @api.model
    def _pack_of_user(self):
        """What the user may see of all establishments, in her language.

        :raises AccessError: no administrator, pool manager or head nurse
        """
        units = self._units_of_user()
        now = clock.now(self.env)
        facts = self._facts(units, Domain.TRUE, now)
        # units of several establishments may stand in it: it is named after her
        return self._render(self.env.user.name, facts, now)

    @api.model
    def _units_of_user(self):
        """Of which units she gets a sheet, whether or not somebody comes."""
        user, mine = self.env.user, []
        if user.has_group(ADMINISTRATOR):
            mine.append(Domain.TRUE)
        if user.has_group(MANAGER):
            pools = self.env["staff.pool"].search([("manager_ids", "=", user.id)])
            # sudo: whom her pool serves, in whatever establishment
            mine.append(Domain("id", "in", pools.sudo().served_unit_ids.ids))
        if user.has_group(HEAD_NURSE):
            mine.append(Domain("head_nurse_ids", "=", user.id))
        if not mine:
            raise AccessError(self.env._("Your role has no contingency pack."))
        return Domain.OR(mine)

    @api.model
    def _facts(self, units, of_units, now):
        """Load: four statements, however much stands in the pack.

        :param units: search domain of care units that get a sheet in any case
        :param of_units: search domain of orders, requests and needs alike
        """
        self.env.flush_all()  # read beneath the ORM
        ahead = {"start": now, "stop": now + rules.HORIZON}
        function = self.env["hospital.function"]._field_to_sql("f", "name")
        missions = self._rows(
            rules.Mission,
            contingency.missions(
                self._seen("mission.order", of_units), function, **ahead
            ),
        )
        requests = self._seen("mission.request", of_units)
        needs = self._seen("mission.need", of_units)
        needed = self._rows(
            rules.Need, contingency.open_needs(requests, needs, function, **ahead)
        )
        # sudo: names and phones of units are no secret, the user's are chosen above
        unit = self.env["hr.department"].sudo()
        chosen = unit._search(Domain("is_care_unit", "=", True) & units).subselect()
        seen = {row.unit_id for row in (*missions, *needed)}
        places = self._rows(
            rules.Unit,
            contingency.units(chosen, seen, unit._field_to_sql("u", "name")),
        )
        serving = Domain("served_unit_ids", "in", [place.id for place in places])
        pools = self._rows(
            rules.Pool, contingency.pools(self._seen("staff.pool", serving))
        )
        return rules.Facts(places, missions, needed, pools)

    def _seen(self, model, domain):
        return self.env[model]._search(domain).subselect()

    def _rows(self, shape, statement):
        return tuple(shape(*row) for row in self.env.execute_query(statement))

    @api.model
    def _render(self, title, facts, now):
        """The file, bytes of UTF-8."""
        pages = rules.pages(facts)
        tz = pages[0].unit.tz if pages else self.env.user.tz or "UTC"
        made_at = to_local(now, tz)
        days = {day.day for page in pages for day in page.days} | {made_at.date()}
        day_of = {
            day: format_date(self.env, day, date_format="EEEE d MMMM y") for day in days
        }
        values = {
            "title": title,
            "language": (self.env.lang or "en_US")[:2],
            "pages": pages,
            "pools": facts.pools,
            "stamp": f"{day_of[made_at.date()]}, {made_at:%H:%M} ({tz})",
            "day_of": day_of,
            "states": self._words_of("mission.order"),
            "open_states": self._words_of("mission.need", "mission.request"),
            "blank_lines": range(rules.BLANK_LINES),
        }
        page = self.env["ir.qweb"]._render("mission_request.contingency_pack", values)
        return f"<!DOCTYPE html>\n{page}".encode()

    def _words_of(self, *models):
        """State → word, as on the screens."""
        words = {}
        for model in models:
            states = self.env[model]._fields["state"]
            words |= dict(states._description_selection(self.env))
        return words
