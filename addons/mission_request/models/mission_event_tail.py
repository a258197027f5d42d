"""Which events are not in the figures yet? PostgreSQL notes each in the tail."""

from odoo import models
from odoo.tools import SQL

from ..queries import figures as queries


class MissionEvent(models.Model):
    _inherit = "mission.event"

    def init(self):
        super().init()
        cr = self.env.cr
        cr.execute(SQL("SELECT to_regclass('mission_figure_tail')"))
        is_new = cr.fetchone()[0] is None
        cr.execute(SQL(queries.MAKE_TAIL))
        cr.execute(SQL(queries.NOTE_EVENT))
        cr.execute(SQL(queries.ON_EVENT))
        cr.execute(SQL(queries.FORGET_READER))
        cr.execute(queries.make_reader())
        if is_new:
            cr.execute(SQL(queries.TAKE_ALL))
