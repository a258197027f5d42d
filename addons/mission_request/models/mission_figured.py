"""What do lists say of somebody: how often asked, how reliable, how many hours?"""

from odoo import api, fields, models

FIGURE_READERS = "hospital_base.group_pool_manager,hospital_base.group_administrator"
COUNTS = {
    "offered_count": "offers",
    "accepted_count": "accepted",
    "declined_count": "declined",
    "unanswered_count": "unanswered",
    "kept_count": "kept",
    "cancelled_late_count": "cancelled_late",
    "no_show_count": "no_show",
    "score": "score",
}


class MissionFigured(models.AbstractModel):
    _name = "mission.figured"
    _description = "Has mission figures"

    score = fields.Integer(
        string="Reliability (%)",
        compute="_compute_figures",
        groups=FIGURE_READERS,
        help="Missions carried out after a yes, among all after a yes, recent ones "
        "counting most. Saying no, or not answering, never lowers it; 50 % is where "
        "everybody starts.",
    )
    offered_count = fields.Integer(
        string="Missions offered", compute="_compute_figures", groups=FIGURE_READERS
    )
    accepted_count = fields.Integer(
        string="Said yes", compute="_compute_figures", groups=FIGURE_READERS
    )
    declined_count = fields.Integer(
        string="Said no", compute="_compute_figures", groups=FIGURE_READERS
    )
    unanswered_count = fields.Integer(
        string="Did not answer", compute="_compute_figures", groups=FIGURE_READERS
    )
    kept_count = fields.Integer(
        string="Missions carried out",
        compute="_compute_figures",
        groups=FIGURE_READERS,
    )
    cancelled_late_count = fields.Integer(
        string="Given up late",
        compute="_compute_figures",
        groups=FIGURE_READERS,
        help="Within 24 hours of the start.",
    )
    no_show_count = fields.Integer(
        string="Did not come", compute="_compute_figures", groups=FIGURE_READERS
    )
    hours_used_month = fields.Float(
        string="Hours this month",
        compute="_compute_figures",
        groups=FIGURE_READERS,
        help="Of missions in this month, the coming ones included.",
    )
    hours_used_year = fields.Float(
        string="Hours this year", compute="_compute_figures", groups=FIGURE_READERS
    )
    pending_count = fields.Integer(
        string="Pending missions",
        compute="_compute_pending_count",
        groups=FIGURE_READERS,
        help="Offers without an answer yet.",
    )

    @api.depends_context("uid")
    def _compute_figures(self):
        """One statement for all; of the pools that the user sees."""
        counted = self._load_figures()
        for record in self:
            figures = counted[record.id]
            for name, counts in COUNTS.items():
                record[name] = getattr(figures, counts)
            record.hours_used_month = figures.minutes_month / 60
            record.hours_used_year = figures.minutes_year / 60

    def _load_figures(self):
        """``domain.figures.Figures`` by id of the record. To be implemented."""
        raise NotImplementedError

    @api.depends_context("uid")
    def _compute_pending_count(self):
        counts = self._count_pending()
        for record in self:
            record.pending_count = counts.get(record.id, 0)

    def _count_pending(self):
        """Offers sent and not answered, by id of the record."""
        [name] = [f for f in ("person_id", "member_id") if self._is_pointed_at_by(f)]
        groups = self.env["mission.offer"]._read_group(
            [(name, "in", self.ids), ("state", "=", "sent")], [name], ["__count"]
        )
        return {record.id: count for record, count in groups}

    @api.model
    def _is_pointed_at_by(self, name):
        return self.env["mission.offer"]._fields[name].comodel_name == self._name
