"""May a person object to a figure, and what does a correction add to it?"""

from datetime import date

from odoo.addons.hospital_base.domain.refusal import Refusal

from .figures import months_before

#: What a person may call wrong. The score follows from these.
FIGURES = (
    *("offers", "accepted", "declined", "unanswered"),
    *("kept", "cancelled", "cancelled_late", "no_show", "minutes"),
)
#: Months back, the current one included: what the page shows.
SHOWN_MONTHS = 12
LONGEST_TEXT = 1000


class NoText(Refusal):
    """An objection that does not say what is wrong."""

    code = "objection_without_text"


class AlreadyObjected(Refusal):
    """An objection to this figure waits for its answer."""

    code = "already_objected"


class NoAnswer(Refusal):
    """The person is owed a reason, whichever way it goes."""

    code = "objection_without_answer"


class NothingCorrected(Refusal):
    """The objection is accepted, yet the figure would stay as it is."""

    code = "nothing_corrected"


class NegativeFigure(Refusal):
    """Nobody did anything fewer times than never."""

    code = "negative_figure"


class OwnObjection(Refusal):
    """Nobody answers an objection of her own."""

    code = "own_objection"


class ObjectionAnswered(Refusal):
    """What was answered stays as it is."""

    code = "objection_answered"


def months_shown(this_month: date) -> tuple[date, ...]:
    """The months that can be objected to, latest first."""
    return tuple(months_before(this_month, age) for age in range(SHOWN_MONTHS))


def cleaned(text: str) -> str:
    """What she wrote, without spaces around it and without what PostgreSQL cannot keep.

    :raises NoText: nothing is left
    """
    said = (text or "").replace("\0", "").strip()[:LONGEST_TEXT]
    if not said:
        raise NoText()
    return said


def correction(figure: str, right: float, stands: int) -> int:
    """What has to be added to a figure that stands at ``stands``.

    :param right: as a person reads it: hours where the figure is in minutes
    :raises NegativeFigure: ``right`` is less than nothing
    :raises NothingCorrected: it stands there already
    """
    if right < 0:
        raise NegativeFigure()
    added = round(right * 60 if figure == "minutes" else right) - stands
    if not added:
        raise NothingCorrected()
    return added


def readable(figure: str, stands: int) -> float:
    """The figure as a person reads it."""
    return stands / 60 if figure == "minutes" else stands
