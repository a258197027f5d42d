from datetime import datetime, timedelta

import pytest

from odoo.addons.hospital_message.domain.delivery import (
    LEASE,
    MAX_ATTEMPTS,
    START_WINDOW,
    GiveUp,
    TryAgain,
    after_failure,
    is_expired,
    may_start,
)

NOW = datetime(2026, 11, 2, 8, 0)


@pytest.mark.parametrize(("attempt", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60)])
def test_a_failed_attempt_waits_longer_each_time(attempt, minutes):
    assert after_failure(attempt, NOW) == TryAgain(NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize("attempt", [MAX_ATTEMPTS, MAX_ATTEMPTS + 1])
def test_the_fifth_failure_is_the_last(attempt):
    assert MAX_ATTEMPTS == 5
    assert after_failure(attempt, NOW) == GiveUp()


def test_a_message_expires_at_its_moment_and_not_before():
    second = timedelta(seconds=1)
    assert not is_expired(NOW + second, NOW)
    assert is_expired(NOW, NOW)
    assert is_expired(NOW - second, NOW)


def test_a_message_without_expiry_never_expires():
    assert not is_expired(None, NOW)


def test_no_sending_starts_when_the_lease_may_not_cover_it():
    assert may_start(timedelta(0))
    assert may_start(START_WINDOW)
    assert not may_start(START_WINDOW + timedelta(milliseconds=1))
    assert START_WINDOW < LEASE / 2
