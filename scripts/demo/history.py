"""Which missions were served in the past months?

The same missions came back every week; who was asked is what the search said on that
day, and the answers take turns.
"""

from datetime import timedelta
from itertools import cycle

from .missions import OFFICE_HOUR, choose, expire, follow, make_request, send

NOTICE_DAYS = 3
HESITATION = timedelta(minutes=25)


def build(hospital):
    history = hospital.tables["history"]
    outcomes = cycle(history["outcomes"])
    for day in range(-7 * history["weeks"], 0):
        for row in history["missions"]:
            if row["weekday"] == hospital.day(day).weekday():
                make_past(hospital, {**row, "day": day}, next(outcomes))
        expire(hospital, hospital.at(day - NOTICE_DAYS + 1, 0))
    expire(hospital, hospital.now)


def make_past(hospital, row, outcome):
    sent_at = hospital.at(row["day"] - NOTICE_DAYS, OFFICE_HOUR)
    with hospital.moment(sent_at):
        request = make_request(hospital, {**row, "need": row["reason"]})
        asked = choose(hospital, request, row)
        if not asked:
            return
        send(request, asked)
    with hospital.moment(sent_at + HESITATION) as answered_at:
        follow(hospital, request, outcome, answered_at)
