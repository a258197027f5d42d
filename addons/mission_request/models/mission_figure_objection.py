"""“This figure is wrong”: who says so, what is answered, and what is corrected by it?

The correction is what an accepted objection adds to a figure, with its reason; the
events from which the figure is counted stay as they are. See queries/figures.py.
"""

import psycopg2.errors

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal

from ..domain import objecting
from ..domain.lifecycle import OBJECTION
from ..queries import person_figures as queries

#: What a manager writes; everything else is the person's or follows from a verb.
WRITTEN = {"answer", "right_value"}


class MissionFigureObjection(models.Model):
    _name = "mission.figure.objection"
    _inherit = ["hospital.lifecycle.mixin"]
    _description = "Objection to a figure"
    _order = "id desc"

    person_id = fields.Many2one(
        "staff.person", required=True, readonly=True, ondelete="restrict", index=True
    )
    pool_id = fields.Many2one(
        "staff.pool", required=True, readonly=True, ondelete="restrict", index=True
    )
    month = fields.Date(required=True, readonly=True, help="First day of the month.")
    figure = fields.Selection(
        [
            ("offers", "Missions offered"),
            ("accepted", "Said yes"),
            ("declined", "Said no"),
            ("unanswered", "Did not answer"),
            ("kept", "Missions carried out"),
            ("cancelled", "Given up"),
            ("cancelled_late", "Given up late"),
            ("no_show", "Did not come"),
            ("minutes", "Hours"),
        ],
        required=True,
        readonly=True,
    )
    text = fields.Text(string="What is wrong", required=True, readonly=True)
    asked_at = fields.Datetime(string="Objected", required=True, readonly=True)
    stated_value = fields.Float(
        string="Said then", readonly=True, help="The figure when she objected."
    )
    current_value = fields.Float(
        string="Stands at",
        compute="_compute_current_value",
        help="The figure of this pool and month today, corrections included.",
    )
    right_value = fields.Float(
        string="Right figure", help="What it should be; the difference is added."
    )
    answer = fields.Text(help="The person reads this, whichever way it goes.")
    correction = fields.Integer(
        readonly=True, copy=False, help="Added to the figure; of hours: minutes."
    )
    answered_at = fields.Datetime(string="Answered", readonly=True, copy=False)
    answered_by_id = fields.Many2one(
        "res.users",
        string="Answered by",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    state = fields.Selection(
        [("open", "To answer"), ("accepted", "Corrected"), ("rejected", "Not changed")],
        required=True,
        readonly=True,
        default="open",
        copy=False,
    )

    _one_open = models.UniqueIndex(
        "(person_id, pool_id, month, figure) WHERE state = 'open'",
        "An objection to this figure waits for its answer.",
    )
    _corrections = models.Index("(person_id, pool_id) WHERE correction <> 0")
    _answered_in_words = models.Constraint(
        "CHECK ((state = 'open') = (answered_at IS NULL)"
        " AND (state = 'open' OR (answered_by_id IS NOT NULL AND answer <> '')))",
        "An objection is answered by somebody, in words.",
    )
    _accepted_corrects = models.Constraint(
        "CHECK ((state = 'accepted') = (coalesce(correction, 0) <> 0))",
        "What is accepted corrects the figure, and nothing else does.",
    )

    def _get_lifecycle(self):
        return OBJECTION

    @api.depends("person_id", "figure")
    def _compute_display_name(self):
        labels = dict(self._fields["figure"]._description_selection(self.env))
        for objection in self:
            # Of a stored one: a form could name any person, and be told who it is.
            person = objection._origin.person_id.display_name
            objection.display_name = f"{person}: {labels.get(objection.figure)}"

    @api.depends("person_id", "pool_id", "month", "figure", "correction")
    def _compute_current_value(self):
        for objection in self:
            stands = (objection._origin and objection._stands_at()) or 0
            objection.current_value = objecting.readable(objection.figure, stands)

    def _stands_at(self):
        """The figure now, in its own unit."""
        return self._figure_at(self.person_id, self.pool_id, self.month, self.figure)

    @api.model
    def _figure_at(self, person, pool, month, figure):
        """One figure of one person, pool and month, tail and corrections included."""
        self.flush_model()
        self.env["mission.figure"]._flush()
        statement = queries.of_month(person.id, pool.id, month, figure)
        return self.env.execute_query(statement)[0][0]

    @api.model
    def _object(self, person, pool, figure, month, text, now):
        """Record what ``person`` says of her own figure.

        The caller has checked that she asks, that she is or was in ``pool`` and that
        ``figure`` and ``month`` are shown to her.

        :raises Refused: ``objection_without_text``, ``already_objected``
        """
        try:
            said = objecting.cleaned(text)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        stands = self._figure_at(person, pool, month, figure)
        values = {
            "person_id": person.id,
            "pool_id": pool.id,
            "figure": figure,
            "month": month,
            "text": said,
            "asked_at": now,
            "stated_value": objecting.readable(figure, stands),
            "right_value": objecting.readable(figure, stands),
        }
        try:
            with self.env.cr.savepoint():
                return self.create(values)
        except psycopg2.errors.UniqueViolation as twice:
            refusal = objecting.AlreadyObjected()
            raise self.env["hospital.texts"]._refused(refusal) from twice

    def write(self, vals):
        """Managers write the answer; once given, it stays.

        :raises Refused: ``objection_answered``
        """
        if not self.env.su:
            if vals.keys() - WRITTEN:
                raise AccessError(self.env._("Write an answer and press a button."))
            if any(objection.state != "open" for objection in self):
                refusal = objecting.ObjectionAnswered()
                raise self.env["hospital.texts"]._refused(refusal)
        return super().write(vals)

    def action_accept(self):
        """The person is right: the figure becomes what was entered, from now on.

        :raises Refused: ``nothing_corrected``, ``negative_figure``,
            ``objection_without_answer``, ``own_objection``
        """
        self._answer(
            "accept",
            lambda each: objecting.correction(
                each.figure, each.right_value, each._stands_at()
            ),
        )

    def action_reject(self):
        """The figure is right; the answer says why.

        :raises Refused: ``objection_without_answer``, ``own_objection``
        """
        self._answer("reject", lambda each: 0)

    def _answer(self, verb, correct):
        self.check_access("write")
        now = clock.now(self.env)
        for objection in self:
            try:
                objection._check_answerable()
                added = correct(objection)
            except Refusal as refusal:
                raise self.env["hospital.texts"]._refused(refusal) from refusal
            answered = {"answered_at": now, "answered_by_id": self.env.uid}
            objection._transition(verb, now, {**answered, "correction": added})
        self.env["mission.notice"]._tell_objection_answered(self)

    def _check_answerable(self):
        # sudo: whose objection it is, whichever contacts the manager may read
        if self.env.user.partner_id == self.sudo().person_id.partner_id:
            raise objecting.OwnObjection()
        if not (self.answer or "").strip():
            raise objecting.NoAnswer()
