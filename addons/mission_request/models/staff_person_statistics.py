"""What do the figures of a person say in words: to her managers, and to herself?"""

from odoo import api, fields, models

from ..domain import objecting
from ..domain.figures import COUNTED, Figures
from ..queries import person_figures as queries
from .mission_figured import FIGURE_READERS


class StaffPerson(models.Model):
    _inherit = "staff.person"

    statistics = fields.Html(
        compute="_compute_statistics", sanitize=False, groups=FIGURE_READERS
    )

    @api.depends_context("uid", "lang")
    def _compute_statistics(self):
        """Of the pools that the user manages; shown on one form at a time."""
        for person in self:
            members = person.member_ids._filtered_access("read")
            person.statistics = self.env["ir.qweb"]._render(
                "mission_request.figure_blocks",
                {"blocks": person._figure_blocks(members)},
            )

    def _figure_blocks(self, members):
        """One block per member, after one of all together if there are several.

        :param members: of this one person, whose pools the reader may see
        :return: dictionaries of ``name``, ``pool_id``, ``says`` and ``rows``: each
            ``figure``, ``label``, ``month`` and ``year`` (12 months)
        """
        self.ensure_one()
        query = members._as_query(ordered=False)
        counted = self.env["mission.figure"]._of_members(query)
        spans = self._figure_spans(members.pool_id)
        blocks = [
            self._figure_block(
                member.sudo().pool_id,  # only the name of a pool of hers
                counted[member.id][1],
                spans.get(member.pool_id.id, (Figures(), Figures())),
            )
            for member in members
        ]
        if len(blocks) < 2:
            return blocks
        whole = [sum(column, Figures()) for column in zip(*spans.values(), strict=True)]
        every = sum((of for _, of in counted.values()), Figures())
        none = self.env["staff.pool"]
        together = self._figure_block(none, every, whole or (Figures(), Figures()))
        return [together, *blocks]

    def _figure_spans(self, pools):
        """Pool id → ``Figures`` of this month, and of twelve months."""
        figures = self.env["mission.figure"]
        month = figures._this_month()
        first = objecting.months_shown(month)[-1]
        figures._flush()
        rows = self.env.execute_query(queries.by_pool(self.id, pools.ids, month, first))
        half = len(COUNTED)
        return {
            pool_id: (Figures(*sums[:half]), Figures(*sums[half:]))
            for pool_id, *sums in rows
        }

    def _figure_block(self, pool, figures, spans):
        month, year = spans
        return {
            "name": pool.name or self.env._("All pools"),
            "pool_id": pool.id,
            "says": self.env._(
                "Reliability %(score)s %%: %(kept)s carried out of %(due)s after a yes",
                score=figures.score,
                kept=figures.kept,
                due=figures.due,
            ),
            "rows": [
                {
                    "figure": figure,
                    "label": label,
                    "month": self._say_figure(figure, month),
                    "year": self._say_figure(figure, year),
                }
                for figure, label in self._figure_labels().items()
            ],
        }

    @api.model
    def _figure_labels(self):
        objections = self.env["mission.figure.objection"]
        return dict(objections._fields["figure"]._description_selection(self.env))

    def _say_figure(self, figure, figures):
        value = objecting.readable(figure, getattr(figures, figure))
        return self.env["hospital.texts"]._say_number(round(value, 2))
