"""Who of the people on the board can come, and how is somebody asked or put in?

The verdicts are those of the search; the server asks the rules once more when the
manager lets go: then by the verbs of the request itself.
"""

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_base.domain.refusal import Refusal
from odoo.addons.hospital_base.exceptions import Refused
from odoo.addons.staff_pool.domain.search import Effect

from ..domain.awarding import ASSIGNED, FIRST_YES
from ..domain.bundle import unconfirmed_in
from .mission_board import LIVELY

ITEMS = ("mission.need", "mission.request")
ASK, ASSIGN = "ask", "assign"


class MissionBoard(models.AbstractModel):
    _inherit = "mission.board"

    @api.model
    def verdicts(self, model, record_id, person_ids):
        """May these people come? One call for a need, whoever is shown.

        :return: person id (as text) → ``verdict`` (eligible, warned, excluded, asked)
            and ``reasons`` in words: what stands in the way or what warns, first
        """
        record = self._record(model, record_id)
        request = self._request_of(record) or record._as_request()
        members = self.env["staff.member"].search(
            Domain("pool_id", "=", record.pool_id.id)
            & Domain("person_id", "in", person_ids)
        )
        persons = members.person_id
        found = self.env["staff.pool"]._explain_persons(
            request._slot(), persons, clock.now(self.env)
        )
        asked = request._people_asked() if request.id else set()
        told = [_hardest_first(found[person.id].reasons) for person in persons]
        said = self.env["hospital.texts"]._say_all_reasons(told)
        return {
            str(person.id): {
                "verdict": "asked" if person.id in asked else found[person.id].verdict,
                "reasons": words,
            }
            for person, words in zip(persons, said, strict=True)
        }

    @api.model
    def put(self, model, record_id, member_id, way):
        """Ask this person, or put her in: the same as on the request itself.

        :param way: ``"ask"`` or ``"assign"``
        :return: ``to_confirm``, and nothing was done, as ``mission.request.send_to``;
            else ``waits``: whether somebody has to agree before she hears of it
        :raises Refused: what ``send_to`` raises; ``SlotIsFixed`` where people were
            asked and she wants to assign, or the other way round
        """
        record = self._record(model, record_id)
        members = self.env["staff.member"].browse(member_id)
        now = clock.now(self.env)
        try:
            with self.env.cr.savepoint():
                request = self._open_for(record, way, now)
                request._send_offers(members, now)
        except Refusal as refusal:
            raise self.env["hospital.texts"]._refused(refusal) from refusal
        except Refused as refused:
            warnings = unconfirmed_in(refused.refusal)
            if not warnings:
                raise
            return {"to_confirm": warnings}
        return {"waits": request._waits()}

    @api.model
    def _record(self, model, record_id):
        """A need or a request whose places she may give."""
        if model not in ITEMS:
            raise AccessError(self.env._("Only needs and requests have places."))
        record = self.env[model].browse(record_id)
        record.check_access("write")
        return record

    @api.model
    def _request_of(self, record):
        """The request that stands for it on the board; none yet of a new need."""
        if record._name == "mission.request":
            return record
        requests = record.request_ids.filtered(lambda r: r.state in LIVELY)
        return requests.sorted(lambda r: (LIVELY.index(r.state), r.id))[:1]

    @api.model
    def _open_for(self, record, way, now):
        """Its request, such that ``_send_offers`` does what is wanted."""
        request = self._request_of(record)
        if not request:
            if record.state != "to_handle":
                raise self.env["hospital.texts"]._refused(
                    record._illegal_move("handle")
                )
            request = request.create(record._prepare_request_vals())
        request.check_access("write")
        if request.state == "expired":
            request._open_again(now)
        wanted = ASSIGNED if way == ASSIGN else FIRST_YES
        if (request.award_mode == ASSIGNED) != (wanted == ASSIGNED):
            request.award_mode = wanted
        if way == ASSIGN and request.state == "draft" and not request.deadline_at:
            request.deadline_at = request.start  # nobody answers: the others later
        return request


def _hardest_first(reasons):
    """What blocks, else what warns, else what speaks for her."""
    for effect in (Effect.BLOCKS, Effect.WARNS):
        found = [reason for reason in reasons if reason.effect == effect]
        if found:
            return found
    return []
