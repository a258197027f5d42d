"""What waits for those who keep people and pools: HR, administrator, manager?"""

from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.hospital_base.domain.spans import to_local
from odoo.addons.hospital_base.models.constraint_health import ADMINISTRATOR

HR_OFFICER = "hospital_base.group_hr_officer"
MANAGER = "hospital_base.group_pool_manager"
ENDS_SOON = timedelta(days=30)


class HospitalWorkspace(models.AbstractModel):
    _inherit = "hospital.workspace"

    @api.model
    def _tiles(self, now):
        has = self.env.user.has_group
        tiles = super()._tiles(now)
        if has(HR_OFFICER):
            tiles += self._tiles_of_hr_officer()
        if has(HR_OFFICER) or has(MANAGER):
            tiles += [self._tile_of_skills(), *self._tiles_of_endings(now)]
        if has(ADMINISTRATOR):
            tiles += self._tiles_of_administrator()
        return tiles

    @api.model
    def _tiles_of_hr_officer(self):
        asked = Domain("state", "in", ("confirm", "validate1"))
        return [
            self._tile(
                "absences_to_decide",
                self.env._("Absences asked for while the person is booked"),
                "hr.leave",
                asked & Domain("meets_booking", "=", True),
                "danger",
            ),
            self._tile(
                "employments_unlinked",
                self.env._("Employments of people of the pools, not linked yet"),
                "hr.employee",
                Domain("staff_person_unlinked", "=", True),
                "warning",
            ),
        ]

    @api.model
    def _tile_of_skills(self):
        """Those she may verify: nobody verifies his own."""
        own = Domain("person_id.partner_id", "=", self.env.user.partner_id.id)
        return self._tile(
            "skills_to_verify",
            self.env._("Skills to verify"),
            "staff.skill",
            Domain("verified_at", "=", False) & ~own,
            "info",
        )

    @api.model
    def _tiles_of_endings(self, now):
        """Whose last day comes: HR officers see no external people, managers do."""
        today = to_local(now, self.env.user.tz or "UTC").date()
        soon = Domain("date_stop", ">=", today) & Domain(
            "date_stop", "<=", today + ENDS_SOON
        )
        tiles = [
            self._tile(
                "memberships_ending",
                self.env._("Memberships that end within 30 days"),
                "staff.member",
                soon,
            )
        ]
        if self.env.user.has_group(MANAGER):
            tiles.append(
                self._tile(
                    "externals_ending",
                    self.env._("External people who leave within 30 days"),
                    "staff.person",
                    Domain("kind", "=", "external") & soon,
                )
            )
        return tiles

    @api.model
    def _tiles_of_administrator(self):
        """A pool that is the fallback of another is where the question ends."""
        _ = self.env._
        unmanaged = Domain("manager_ids", "=", False)
        last = (
            Domain("kind", "=", "internal")
            & Domain("fallback_pool_id", "=", False)
            & Domain("falling_back_ids", "=", False)
        )
        rows = (
            ("pools_unmanaged", _("Pools without a manager"), unmanaged, "warning"),
            ("pools_alone", _("Pools without a fallback pool"), last, "info"),
        )
        return [
            self._tile(key, title, "staff.pool", domain, tone)
            for key, title, domain, tone in rows
        ]

    @api.model
    def _views_of(self, model):
        if model != "hr.leave":
            return super()._views_of(model)
        views = {
            "list": "hr_holidays.hr_leave_view_tree",
            "kanban": "hr_holidays.hr_leave_view_kanban",
            "form": "hr_holidays.hr_leave_view_form_manager",
        }
        return [(self.env.ref(view).id, kind) for kind, view in views.items()]
