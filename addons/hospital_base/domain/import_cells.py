"""What does the text of one cell mean, in a column of a given kind?

Values are normalised here and nowhere else: text is NFC with single blanks, phone
numbers E.164, moments naive UTC. What a spreadsheet would run as a formula is
refused at the door, since it would be exported again one day.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum

import phonenumbers

from . import spans
from .email import is_email
from .refusal import Refusal

FIRST_YEAR, LAST_YEAR = 1900, 2200
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
_SHEET_ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"}
_YES = {"1", "true", "yes", "y", "x", "oui", "o", "vrai"}
_NO = {"0", "false", "no", "n", "non", "faux"}
_DECIMAL = re.compile(r"[+-]?\d{1,12}([.,]\d{1,6})?")
_DIALLED = re.compile(r"\+?\d[\d ()/.-]{0,24}")
_MANY = re.compile(r"[|,;]")
_DAY_FIRST = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y")
_TIMES = ("%H:%M", "%H:%M:%S")
# What is written like a day or a time, whether or not there is such a one.
_DAY_FORM = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\1\d{4}")
_TIME_FORM = re.compile(r"\d{1,2}:\d{1,2}(:\d{1,2})?")


class Kind(Enum):
    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    DATE = "date"
    DATETIME = "datetime"
    CHOICE = "choice"
    REFERENCE = "reference"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    INTEGER = "integer"
    TIME = "time"
    EXTENSION = "extension"


# In these a sign at the start makes no formula, since nothing but a number gets in.
_SIGNED = {
    Kind.PHONE: ("+",),
    Kind.EXTENSION: ("+",),
    Kind.DECIMAL: ("+", "-"),
    Kind.INTEGER: ("+", "-"),
}


@dataclass(frozen=True)
class Column:
    """One column of an import file.

    :param name: the header, compared without case
    :param choices: the words a ``CHOICE`` may hold
    :param model: the cell stands for a record of this model
    :param field: the field of ``model`` that holds the text of the cell
    :param within: many2one of ``model`` to a record with a ``code`` of its own, by
        which “SITE/CODE” tells records of the same code apart
    :param unknown: code of the problem if there is no such record; ``ambiguous`` if
        there are several
    :param many: the cell of a ``REFERENCE`` may list codes, separated by ``|``
    :param unique: no two lines of one file may hold the same value
    :param minimum: of a number, included; ``maximum`` likewise
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    unique: bool = False
    example: str = ""
    max_length: int = 200
    choices: tuple[str, ...] = ()
    model: str = ""
    field: str = "code"
    within: str = ""
    unknown: str = "import_unknown_reference"
    ambiguous: str = "import_ambiguous_reference"
    many: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    @property
    def sample(self) -> str:
        """What the template shows as an example."""
        return self.example or next(iter(self.choices), "")


@dataclass(frozen=True)
class ImportContext:
    """Where and when the file is read: the site's time zone and country (ISO code)."""

    tz: str
    country: str
    now: datetime
    site_id: int | None = None


class WrongCell(Refusal):
    """The cell does not hold what its column asks for; ``code`` says how."""

    def __init__(self, code, **facts):
        self.code = code
        super().__init__(**facts)


def read_cell(raw: str, column: Column, context: ImportContext):
    """The value of a cell: ``None`` if blank, a tuple of codes if ``column.many``.

    :raises WrongCell: with a code and the facts to explain it
    """
    text = " ".join(unicodedata.normalize("NFC", raw).split())
    if not text:
        if column.required:
            raise WrongCell("import_required")
        return () if column.many else None
    _refuse_hostile(raw.lstrip(" "), text, column)
    return _READERS[column.kind](text, column, context)


def _refuse_hostile(raw, text, column):
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise WrongCell("import_control_character")
    if len(text) > column.max_length:
        raise WrongCell("import_text_too_long", limit=column.max_length)
    if text in _SHEET_ERRORS:
        raise WrongCell("import_sheet_error", value=text)
    signed = _SIGNED.get(column.kind, ())
    if raw.startswith(_FORMULA_START) and not raw.startswith(signed):
        raise WrongCell("import_formula", value=text[:40])


def _text(text, column, context):
    return text


def _email(text, column, context):
    if not is_email(text):
        raise WrongCell("import_email", value=text[:40])
    return text.lower()


def _phone(text, column, context):
    try:
        number = phonenumbers.parse(text, context.country)
    except phonenumbers.NumberParseException:
        number = None
    if not number or not phonenumbers.is_valid_number(number):
        raise WrongCell("import_phone", value=text[:40], country=context.country)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _date(text, column, context) -> date:
    day = text.removesuffix(" 00:00:00")  # what a date cell of a workbook holds
    return _sane(_parsed(day, ("%Y-%m-%d", *_DAY_FIRST), "import_date")).date()


def _datetime(text, column, context) -> datetime:
    moment = _sane(_moment(text))
    if moment.tzinfo:
        return moment.astimezone(UTC).replace(tzinfo=None)
    if spans.is_missing(moment, context.tz):
        raise WrongCell("import_missing_time", value=text, tz=context.tz)
    if spans.is_ambiguous(moment, context.tz):
        raise WrongCell("import_ambiguous_time", value=text, tz=context.tz)
    return spans.to_utc(moment, context.tz)


def _moment(text) -> datetime:
    if re.match(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise _no_such(text, "import_datetime") from None
    formats = [f"{day} {hour}" for day in _DAY_FIRST for hour in _TIMES]
    return _parsed(text, formats, "import_datetime")


def _parsed(text, formats, code) -> datetime:
    for form in formats:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise _no_such(text, code)


def _no_such(text, code) -> WrongCell:
    """Is the form right and there is no such day or time, or is it neither?"""
    words = text.replace("T", " ").split(" ")
    for word in words:
        if _DAY_FORM.fullmatch(word) and not _exists(word, ("%Y-%m-%d", *_DAY_FIRST)):
            return WrongCell("import_no_such_day", value=word)
        if _TIME_FORM.fullmatch(word) and not _exists(word, _TIMES):
            return WrongCell("import_no_such_time", value=word)
    return WrongCell(code, value=text[:40])


def _exists(word, formats) -> bool:
    for form in formats:
        try:
            datetime.strptime(word, form)
        except ValueError:
            continue
        return True
    return False


def _sane(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise WrongCell("import_year", first=FIRST_YEAR, last=LAST_YEAR)
    return moment


def _choice(text, column, context):
    for choice in column.choices:
        if choice.casefold() == text.casefold():
            return choice
    raise WrongCell("import_choice", value=text[:40], choices=", ".join(column.choices))


def _reference(text, column, context):
    if not column.many:
        return text
    codes = (code.strip() for code in _MANY.split(text))
    return tuple(dict.fromkeys(code for code in codes if code))


def _boolean(text, column, context):
    word = text.casefold()
    if word not in _YES | _NO:
        raise WrongCell("import_boolean", value=text[:40])
    return word in _YES


def _decimal(text, column, context):
    digits = re.sub(r"(?<=\d)[ '’](?=\d{3})", "", text)
    if not _DECIMAL.fullmatch(digits):
        raise WrongCell("import_decimal", value=text[:40])
    number = Decimal(digits.replace(",", "."))
    if column.minimum is not None and number < column.minimum:
        raise WrongCell("import_too_small", value=text[:40], limit=column.minimum)
    if column.maximum is not None and number > column.maximum:
        raise WrongCell("import_too_big", value=text[:40], limit=column.maximum)
    return number


def _integer(text, column, context) -> int:
    number = _decimal(text, column, context)
    if number % 1:
        raise WrongCell("import_integer", value=text[:40])
    return int(number)


def _time(text, column, context) -> time:
    return _parsed(text.lower().replace("h", ":"), _TIMES, "import_time").time()


def _extension(text, column, context):
    """What is dialled inside the house, or any other number, as it was written."""
    if not _DIALLED.fullmatch(text):
        raise WrongCell("import_extension", value=text[:40])
    return text


_READERS = {
    Kind.TEXT: _text,
    Kind.EMAIL: _email,
    Kind.PHONE: _phone,
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.CHOICE: _choice,
    Kind.REFERENCE: _reference,
    Kind.BOOLEAN: _boolean,
    Kind.DECIMAL: _decimal,
    Kind.INTEGER: _integer,
    Kind.TIME: _time,
    Kind.EXTENSION: _extension,
}
