"""Which "no" can a need, a request, an offer or an order give? See models/texts.py."""

from odoo.addons.hospital_base.domain.refusal import Refusal


class TooLate(Refusal):
    """The deadline of the offer has passed."""

    code = "too_late"


class AlreadyFilled(Refusal):
    """Every seat was taken by somebody who answered earlier."""

    code = "already_filled"


class OfferWithdrawn(Refusal):
    """The manager cancelled the request."""

    code = "offer_withdrawn"


class PlacesTaken(Refusal):
    """Somebody has the mission: it is not withdrawn under her."""

    code = "places_taken"


class AlreadyAnswered(Refusal):
    """The person answered before, and differently."""

    code = "already_answered"


class SlotInThePast(Refusal):
    """The slot has begun; nobody can be asked any more."""

    code = "slot_in_the_past"


class DeadlineOutOfRange(Refusal):
    """The deadline must lie between now and the start of the slot."""

    code = "deadline_out_of_range"


class StepIsOver(Refusal):
    """A step of a plan that has happened is not changed any more."""

    code = "step_is_over"


class NoPlan(Refusal):
    """No step is left that could be taken next."""

    code = "no_plan"


class AnotherStep(Refusal):
    """The step that the user saw as the next one has begun meanwhile."""

    code = "another_step"


class NobodyChosen(Refusal):
    """A request was to be sent to nobody."""

    code = "nobody_chosen"


class NotToldInTime(Refusal):
    """Without disturbing their rest, ``names`` would hear of it too late."""

    code = "not_told_in_time"


class NotEligible(Refusal):
    """A chosen person may not be asked (any more)."""

    code = "not_eligible"


class SlotIsFixed(Refusal):
    """People were told this slot and deadline; neither changes under them."""

    code = "slot_is_fixed"


class RuleForbids(Refusal):
    """A working-time or membership rule forbids this person the slot."""

    code = "rule_forbids"


class NotKept(Refusal):
    """The person had said yes; the choice fell on others, or on nobody."""

    code = "not_kept"


class NoLongerFree(Refusal):
    """The person had said yes, and took another mission at that time."""

    code = "no_longer_free"


class NothingToChoose(Refusal):
    """Only an accepted offer of a request whose manager chooses can be kept."""

    code = "nothing_to_choose"


class NotMissed(Refusal):
    """Nobody misses a mission that has not begun, or to which she came."""

    code = "not_missed"


class TooLateToChoose(Refusal):
    """The time until which the people asked were promised to know has passed."""

    code = "too_late_to_choose"


class ChooseByOutOfRange(Refusal):
    """The choice must be made after the answers and before the start."""

    code = "choose_by_out_of_range"


class CannotBeKept(Refusal):
    """A rule forbids the chosen person the slot by now."""

    code = "cannot_be_kept"


class NoPlaceLeft(Refusal):
    """Every place was taken before the manager gave one; said to her."""

    code = "no_place_left"


class MorePeopleThanPlaces(Refusal):
    """More people were assigned than places are free."""

    code = "more_people_than_places"


class TooFewRequests(Refusal):
    """One request is no bundle."""

    code = "too_few_requests"


class SeveralPools(Refusal):
    """Requests of several pools cannot go out as one bundle."""

    code = "several_pools"


class SlotsOverlap(Refusal):
    """Nobody can be in two slots at once; names both."""

    code = "slots_overlap"


class TermsDiffer(Refusal):
    """All or nothing needs the same places, given in the same way, for every slot."""

    code = "terms_differ"


class NotAskedForAll(Refusal):
    """All or nothing asks a person for every slot of the bundle."""

    code = "not_asked_for_all"


class StoodInTheWay(Refusal):
    """One of several offers that go together was refused, by ``cause``."""

    code = "stood_in_the_way"

    def __init__(self, cause, **facts):
        super().__init__(**facts)
        self.cause = cause


class NeedIsFixed(Refusal):
    """The pool has taken the need in hand; it cannot be changed under it."""

    code = "need_is_fixed"


class NeedInProgress(Refusal):
    """People have been asked for this need."""

    code = "need_in_progress"


class DaysUnclear(Refusal):
    """The further days of a need are no dates, or too many."""

    code = "days_unclear"


class NotHerUnit(Refusal):
    """The preferred person has not worked in this unit."""

    code = "not_her_unit"


class PoolSends(Refusal):
    """In this pool the manager alone searches and sends."""

    code = "pool_sends"


class PeopleChanged(Refusal):
    """Somebody chosen is not among the people found any more."""

    code = "people_changed"


class NothingToRepeat(Refusal):
    """There is no need yet that could be repeated."""

    code = "nothing_to_repeat"


class NotRecorded(Refusal):
    """An answer given by phone does not count; ``why`` is the code of the reason."""

    code = "not_recorded"


class NoSlot(Refusal):
    """A search or a sending without any slot."""

    code = "no_slot"


class TooManySlots(Refusal):
    """More slots than one search takes."""

    code = "too_many_slots"


class IncompleteSlot(Refusal):
    """A slot without its unit, pool, function or time."""

    code = "incomplete_slot"


class SlotRefused(Refusal):
    """Of several slots, the one for which the sending was refused, and why."""

    code = "slot_refused"


class NeedAsked(Refusal):
    """People were asked for this need already, or it is cancelled."""

    code = "need_asked_already"


class Unconfirmed(Refusal):
    """Rules warn of people whom the manager is about to put in.

    ``warnings``: the sentences to confirm
    """

    code = "unconfirmed_warnings"


class ReasonMissing(Refusal):
    """Nobody dismisses a conflict without saying why."""

    code = "reason_missing"


class ConflictOver(Refusal):
    """Somebody else has dismissed it, or the other work is gone."""

    code = "conflict_over"
