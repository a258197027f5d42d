"""How is a need entered in half a minute? By what she entered last."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.hospital_base import clock

from ..domain import need as rules
from ..domain.refusals import NothingToRepeat
from .mission_asked import AFTERNOON, MORNING


class MissionNeed(models.Model):
    _inherit = "mission.need"

    unit_id = fields.Many2one(
        default=lambda self: self._preset_unit(), ondelete="restrict"
    )
    function_id = fields.Many2one(
        default=lambda self: self._preset("function_id"), ondelete="restrict"
    )
    shift_id = fields.Many2one(
        default=lambda self: self._preset("shift_id"), ondelete="restrict"
    )
    time_from = fields.Float(default=lambda self: self._preset("time_from", MORNING))
    time_to = fields.Float(default=lambda self: self._preset("time_to", AFTERNOON))
    day = fields.Date(default=lambda self: self._preset_day())

    @api.model
    def _last_entered(self):
        """Her last need in a unit that she still leads."""
        mine = [("create_uid", "=", self.env.uid)]
        return self.search(mine, order="id desc", limit=1)

    @api.model
    def _preset(self, name, otherwise=False):
        last = self._last_entered()
        return last[name] if last else otherwise

    @api.model
    def _preset_unit(self):
        """That of her last need; the only one that she leads."""
        if last := self._last_entered():
            return last.unit_id
        units = self.env["hr.department"].search(self._unit_domain(), limit=2)
        return units if len(units) == 1 else units.browse()

    @api.model
    def _preset_day(self):
        """The next one on which those hours are still to come."""
        asked = self.env.context.get
        begin = asked("default_time_from", self._preset("time_from", MORNING))
        unit = self.env["hr.department"].browse(asked("default_unit_id", []))
        # The site's clock is no secret, but its record may lie in another company.
        tz = (unit or self._preset_unit()).sudo().site_id.tz or self.env.user.tz
        return rules.next_day_for(begin, clock.now(self.env), tz or "UTC")

    @api.model
    def action_repeat_last(self, _ticked=None):
        """Open a new need that asks for the same as her last one.

        :param _ticked: what the button above a list passes; it changes nothing

        If that was on several days: for the same weekdays, in a week to come.

        :raises Refused: ``NothingToRepeat``
        """
        self.check_access("create")
        last = self._last_entered()
        if not last:
            raise self.env["hospital.texts"]._refused(NothingToRepeat())
        return self._action_new({**last._repeated(), **last._repeated_days()})

    @api.model
    def _action_new(self, values):
        context = {f"default_{name}": value for name, value in values.items()}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New need"),
            "res_model": self._name,
            "views": [(False, "form")],
            "context": context,
        }

    def action_save_template(self):
        """Keep what this need asks for, under the name of its function and times."""
        self.ensure_one()
        self.check_access("read")
        hours = " – ".join(map(_clock_face, (self.time_from, self.time_to)))
        name = f"{self.function_id.display_name}, {hours}"
        self.env["mission.need.template"].create({"name": name, **self._repeated()})
        return self.env["hospital.texts"]._notify(
            self.env._("Saved as “%(name)s”.", name=name)
        )

    @api.model
    def known_people(self, unit_id):
        """Who has worked in a unit that the user leads or serves: names alone.

        :return: list of ``[person id, name]``, by name
        :raises AccessError: neither leads the unit nor manages a pool that serves it
        """
        self.check_access("create")
        if not unit_id:
            return []
        # sudo: the unit may lie in an establishment that she has not switched to
        units = self.env["hr.department"].sudo()
        if not units.search_count([("id", "=", unit_id), *self._unit_domain()]):
            raise AccessError(self.env._("This unit is not yours."))
        people = self.new({"unit_id": unit_id})._people_known()
        return [[person.id, person.display_name] for person in people.sorted("name")]

    def _people_known(self):
        """Those with an order in the unit. The caller has checked the unit."""
        # Head nurses read no persons; of these only the name leaves this addon.
        orders = self.env["mission.order"].sudo()
        found = orders._read_group(
            [("unit_id", "=", self.unit_id.id), ("state", "!=", "cancelled")],
            ["person_id"],
        )
        return orders.person_id.union(*(person for [person] in found))


def _clock_face(hours):
    hour, minute = divmod(round(hours * 60), 60)
    return f"{hour:02}:{minute:02}"
