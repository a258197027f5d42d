"""Figures of a person: of all her pools that the user sees."""

from collections import defaultdict

from odoo import models

from ..domain.figures import Figures


class StaffPerson(models.Model):
    _name = "staff.person"
    _inherit = ["staff.person", "mission.figured"]

    def _load_figures(self):
        members = self.env["staff.member"]._search([("person_id", "in", self.ids)])
        counted = defaultdict(Figures)
        for person_id, of in self.env["mission.figure"]._of_members(members).values():
            counted[person_id] += of
        return counted

    def _figures_of(self):
        """Her own figures, of all her pools: chosen values, for herself to read.

        The caller has checked that it is she who asks.

        :return: numbers of offers and missions, hours and the score in percent
        """
        self.ensure_one()
        # sudo: staff may not read figures; only hers leave this method
        figures = self.sudo()._load_figures()[self.id]
        return {
            "offered": figures.offers,
            "hours_offered": figures.minutes_offered / 60,
            "accepted": figures.accepted,
            "declined": figures.declined,
            "unanswered": figures.unanswered,
            "missions": figures.missions,
            "hours": figures.minutes / 60,
            "hours_month": figures.minutes_month / 60,
            "hours_year": figures.minutes_year / 60,
            "kept": figures.kept,
            "due": figures.due,
            "cancelled_late": figures.cancelled_late,
            "no_show": figures.no_show,
            "score": figures.score,
        }
