"""What needs me now? One call fills the home screen of every internal role."""

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .. import clock
from .constraint_health import ADMINISTRATOR
from .hr_department import HOSPITAL_USER

#: How urgent a tile is, the most urgent first.
TONES = ("danger", "warning", "info")


class HospitalWorkspace(models.AbstractModel):
    """Counts and names follow the record rules: nothing here is elevated.

    Other addons add the tiles of their roles by ``super()`` on ``_tiles``.
    """

    _name = "hospital.workspace"
    _description = "Workspace"

    @api.model
    def load(self):
        """The home screen of the user, of all her roles together.

        :return: ``tiles``: list of ``key``, ``title``, ``count``, ``tone`` and the
            ``action`` that opens what was counted, those with something to do, the
            most urgent first; ``awaited``: sentences that say what will stand here
        :raises AccessError: the user has no internal hospital role
        """
        if not self.env.user.has_group(HOSPITAL_USER):
            raise AccessError(self.env._("The home screen is for hospital roles."))
        tiles = [tile for tile in self._tiles(clock.now(self.env)) if tile["count"]]
        return {
            "tiles": sorted(tiles, key=lambda tile: TONES.index(tile["tone"])),
            "awaited": self._awaited(),
        }

    @api.model
    def _tiles(self, now):
        """Every tile of the user's roles, those of nothing too. Extension point."""
        if not self.env.user.has_group(ADMINISTRATOR):
            return []
        unled = Domain("is_care_unit", "=", True) & Domain("head_nurse_ids", "=", False)
        return [
            self._tile_of_guarantees(),
            self._tile(
                "units_without_head_nurse",
                self.env._("Care units without a head nurse"),
                "hr.department",
                unled,
                "warning",
            ),
        ]

    @api.model
    def _tile_of_guarantees(self):
        return {
            "key": "guarantees",
            "title": self.env._("Data guarantees that the database does not hold"),
            "count": len(self.env["hospital.constraint.health"].missing_guarantees()),
            "tone": "danger",
            "action": "hospital_base.constraint_health_action",
        }

    @api.model
    def _tile(self, key, title, model, domain, tone="info"):
        """What the user may see of ``domain``, counted, and the click that opens it."""
        return {
            "key": key,
            "title": title,
            "count": self.env[model].search_count(domain),
            "tone": tone,
            "action": {
                "type": "ir.actions.act_window",
                "name": title,
                "res_model": model,
                "views": self._views_of(model),
                "mobile_view_mode": "kanban",
                "domain": list(domain),
            },
        }

    @api.model
    def _views_of(self, model):
        """Pairs of view (``False``: the default) and kind. Extension point."""
        views = dict.fromkeys(("list", "kanban", "form"), False)
        if model == "hr.department":
            views = {
                kind: self.env.ref(f"hospital_base.care_unit_view_{kind}").id
                for kind in views
            }
        return [(view, kind) for kind, view in views.items()]

    @api.model
    def _awaited(self):
        """What will stand here, for roles whose work has not begun. Extension point."""
        awaited = {
            "authorizer": self.env._("What waits for your approval appears here."),
            "billing_officer": self.env._("Missions ready to bill appear here."),
            "bed_manager": self.env._("Beds that need a decision appear here."),
        }
        return [
            words
            for role, words in awaited.items()
            if self.env.user.has_group(f"hospital_base.group_{role}")
        ]
