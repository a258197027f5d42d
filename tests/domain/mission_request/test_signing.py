"""Who has signed, when, and whether that is enough: the rules alone."""

import hashlib
import hmac
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.mission_request.domain import signing

NOW = datetime(2026, 11, 2, 8)
AT = "1793606400"
SECRET, KEY, BODY = "secret", "key-0001", b'{"a": 1}'
SECOND = timedelta(seconds=1)


def genuine(secrets=(SECRET,), moment=AT, key=KEY, body=BODY, by=SECRET, now=NOW):
    signature = signing.sign(by, moment, key, body)
    return signing.is_genuine(secrets, moment, key, body, signature, now)


def test_the_signature_is_what_the_document_says():
    assert signing.timestamp(NOW) == AT
    signed = b"1793606400.key-0001." + BODY
    mac = hmac.new(b"secret", signed, hashlib.sha256).hexdigest()
    assert signing.sign(SECRET, AT, KEY, BODY) == f"v1={mac}"


def test_any_of_the_secrets_will_do_and_no_other():
    assert genuine()
    assert genuine(secrets=("new", SECRET))
    assert not genuine(by="new")
    assert not genuine(secrets=())


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_within_five_minutes_it_is_young(seconds):
    assert genuine(now=NOW + seconds * SECOND)


@pytest.mark.parametrize("seconds", [-301, 301, 86400])
def test_outside_of_them_it_is_not(seconds):
    assert not genuine(now=NOW + seconds * SECOND)


@pytest.mark.parametrize("key", ["", "short", "with.stop", "a b c d e", "ä" * 9])
def test_a_key_is_of_few_signs(key):
    assert not genuine(key=key)


def test_key_and_body_are_not_moved_against_each_other():
    body = b"x.y"
    signature = signing.sign(SECRET, AT, KEY, body)
    longer = f"{KEY}.x"
    assert not signing.is_genuine([SECRET], AT, longer, b"y", signature, NOW)


@given(st.text(), st.text(), st.binary(), st.text())
def test_nothing_that_comes_along_is_an_accident_or_a_key(moment, key, body, signature):
    assert not signing.is_genuine([SECRET], moment, key, body, signature, NOW)
