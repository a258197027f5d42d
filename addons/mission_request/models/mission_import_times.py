"""How do the hours that were written on paper come in when the system is back?

One line per mission of the hour sheets, on the clock of the site. The same file twice
changes nothing; what was planned stays.
"""

from odoo import models

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.import_cells import Column, Kind
from odoo.addons.hospital_base.domain.importing import ImportProblem
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import arriving


class MissionImportTimes(models.AbstractModel):
    _name = "mission.import.times"
    _inherit = "hospital.import.kind"
    _description = "Import of times worked"

    _target = "mission.order"
    _shown_by = "mission_request.mission_order_action"
    _roles = (
        "hospital_base.group_pool_manager",
        "hospital_base.group_administrator",
    )
    _needs_site = True

    def _label(self):
        return self.env._("Times worked, from hour sheets")

    def _columns(self):
        return (
            Column(
                "mission",
                Kind.REFERENCE,
                required=True,
                unique=True,
                example="MO00001",
                model=self._target,
                field="name",
                unknown="import_unknown_mission",
            ),
            Column("start", Kind.DATETIME, required=True, example="2026-11-04 07:00"),
            Column("stop", Kind.DATETIME, required=True, example="2026-11-04 15:40"),
        )

    def _problem_words(self):
        _ = self.env._
        return super()._problem_words() | {
            "import_unknown_mission": (
                _("No mission of your pools has this reference."),
                _("Write it as it stands on the hour sheet."),
            ),
            "import_other_site": (
                _("This mission is at another site, whose clock may differ."),
                _("Import the sheets of each site for themselves."),
            ),
            "import_not_worked": (
                _("This mission is cancelled, was missed or waits for an agreement."),
                _("Look at the mission and correct it there."),
            ),
            "times_unlikely": (
                _(
                    "These times cannot have been worked: they end before they begin, "
                    "are not over yet, or lie far from what was planned."
                ),
                _("Correct start or stop."),
            ),
        }

    def _check_rows(self, rows, context):
        told = [row for row in rows if row.tells("mission", "start", "stop")]
        orders = self._orders(told)
        problems = super()._check_rows(rows, context)
        for row, order in zip(told, orders, strict=True):
            if wrong := self._problem_of(order, row.values, context):
                problems.append(ImportProblem(row.line, *wrong))
        return problems

    def _problem_of(self, order, values, context):
        """Column and code of the first thing that is wrong, or nothing."""
        if order.sudo().unit_id.site_id.id != context.site_id:  # sudo: only where
            return "mission", "import_other_site"
        if not order.may_be_timed:
            return "mission", "import_not_worked"
        planned = order._planned()
        try:
            arriving.check_worked(planned, values["start"], values["stop"], context.now)
        except Refusal as refusal:
            return "stop", refusal.code
        return None

    def _apply_rows(self, rows, context):
        times = {
            row.values["mission"]: (row.values["start"], row.values["stop"])
            for row in rows
        }
        orders = self._orders(rows)
        # sudo: only whether she leads the units; for the others she manages the pool
        led = orders.filtered(
            lambda order: self.env.user in order.sudo().unit_id.head_nurse_ids
        )
        (orders - led)._check_in_charge()
        orders._write_worked(times, clock.now(self.env))
        return orders

    def _orders(self, rows):
        return self.env[self._target].browse(row.values["mission"] for row in rows)
