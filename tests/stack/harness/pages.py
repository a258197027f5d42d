"""What was a person told? Read from the page she got, by the code it carries."""

import re
from enum import StrEnum

from .load import Hit

CODE = re.compile(r'data-code="(\w+)"')


class Told(StrEnum):
    WON = "you_have_it"
    DECLINED = "you_said_no"
    FILLED = "already_filled"
    BOOKED = "already_booked"
    LATE = "too_late"
    ANSWERED = "already_answered"
    WITHDRAWN = "offer_withdrawn"


#: 503 is the page "please try again": polite, but nobody here may need it.
POLITE = {200, 409, 410}


def told(hit: Hit) -> Told | None:
    """Which of the plain pages was shown; None for anything else, errors included."""
    code = CODE.search(hit.body)
    if hit.status not in POLITE or not code or code[1] not in set(Told):
        return None
    return Told(code[1])
