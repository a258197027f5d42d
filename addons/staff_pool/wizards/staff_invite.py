"""Who gets a login to the portal with one press, and who does not, and why?"""

from odoo import api, fields, models

from ..domain.inviting import Standing


class StaffInvite(models.TransientModel):
    """The people chosen in the list, sorted by what an invitation would do."""

    _name = "staff.invite"
    _description = "Invite to the portal"

    person_ids = fields.Many2many(
        "staff.person", "staff_invite_person_rel", "invite_id", "person_id"
    )
    invite_count = fields.Integer(compute="_compute_standings")
    invite_names = fields.Text(compute="_compute_standings", string="Invited")
    login_names = fields.Text(
        compute="_compute_standings", string="Have a login already"
    )
    no_email_names = fields.Text(compute="_compute_standings", string="No e-mail")
    shared_names = fields.Text(
        compute="_compute_standings", string="Share an e-mail with somebody"
    )

    @api.depends("person_ids")
    def _compute_standings(self):
        for wizard in self:
            people = wizard.person_ids._origin
            people.check_access("read")
            found = people._invitation_standings()
            names = {standing: [] for standing in Standing}
            for person in people:
                names[found[person.id]].append(person.display_name)
            wizard.invite_count = len(names[Standing.INVITE])
            wizard.invite_names = ", ".join(names[Standing.INVITE])
            wizard.login_names = ", ".join(names[Standing.HAS_LOGIN])
            wizard.no_email_names = ", ".join(names[Standing.NO_EMAIL])
            wizard.shared_names = ", ".join(names[Standing.SHARED_EMAIL])

    def action_invite(self):
        """Make the logins and send the invitations; a second press does nothing."""
        self.ensure_one()
        invited = self.person_ids._invite_to_portal()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%s people invited to the portal.", len(invited)),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
