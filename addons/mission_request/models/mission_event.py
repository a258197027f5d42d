"""What happened to a request, its offers and its orders? Append-only."""

from odoo import api, fields, models
from odoo.tools import SQL

from .mission_order import RATE_READERS


class MissionEvent(models.Model):
    _name = "mission.event"
    _inherit = "hospital.event.mixin"
    _description = "Mission event"

    request_id = fields.Many2one(
        "mission.request", required=True, ondelete="restrict", index=True
    )
    offer_id = fields.Many2one(
        "mission.offer", ondelete="restrict", index="btree_not_null"
    )
    order_id = fields.Many2one(
        "mission.order", ondelete="restrict", index="btree_not_null"
    )
    submission_id = fields.Many2one(
        "mission.submission", ondelete="restrict", index="btree_not_null"
    )
    rate_before = fields.Float(
        readonly=True,
        groups=RATE_READERS,
        help="Of a change of the rate per hour: what it was.",
    )
    authorization_id = fields.Many2one(
        "mission.authorization", ondelete="restrict", index="btree_not_null"
    )

    @api.model
    def _record_wish(self, record, column, verb, now):
        """Somebody wishes a change that she cannot make: stamp it, the first time only.

        She objects, or cannot come; nothing is undone by it.

        :param record: one offer or order
        :param column: its moment that is still empty
        :return: whether it was the first time
        """
        record.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                "UPDATE %(table)s SET %(wish)s = %(now)s"
                " WHERE id = %(id)s AND %(wish)s IS NULL RETURNING state",
                table=SQL.identifier(record._table),
                wish=SQL.identifier(column),
                now=now,
                id=record.id,
            )
        )
        record.invalidate_recordset([column])
        for (state,) in rows:
            record._record_events(verb, {record.id: state}, state, now)
        return bool(rows)
