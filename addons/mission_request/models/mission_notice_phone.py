"""What is somebody told for whom a manager recorded an answer?"""

from odoo import api, models

KIND = {"kept": "phone_yes", "accepted": "phone_list", "declined": "phone_no"}


class MissionNotice(models.AbstractModel):
    _inherit = "mission.notice"

    @api.model
    def _confirm_phone(self, offers):
        """“This is what we recorded”, with a link to object until the start."""
        urls = self._urls("mission.objection", offers, "start")
        for state, same in offers.grouped("state").items():
            waiting = same.filtered(lambda o: o.order_ids.state == "provisional")
            self._enqueue(waiting, "phone_provisional", urls)
            self._enqueue(same - waiting, KIND[state], urls)

    def _subjects(self):
        yes = self.env._("Your yes by phone: %(unit)s, %(slot)s")
        no = self.env._("Your no by phone: %(unit)s, %(slot)s")
        ours = {"phone_yes": yes, "phone_list": yes, "phone_no": no}
        return {**super()._subjects(), **ours}

    def _leads(self, unit):
        _ = self.env._
        return {
            **super()._leads(unit),
            "phone_yes": _(
                "Your yes by phone was recorded: the mission is booked for you. If "
                "that is not what you said, object with the link below."
            ),
            "phone_list": _(
                "Your yes by phone was recorded. Nothing is booked yet: who comes has "
                "still to be chosen. If that is not what you said, object with the "
                "link below."
            ),
            "phone_no": _(
                "Your no by phone was recorded. If that is not what you said, object "
                "with the link below."
            ),
        }
