"""What is taken for an address, and what is not."""

import pytest

from odoo.addons.hospital_base.domain.email import LONGEST, is_email


@pytest.mark.parametrize(
    "text",
    [
        "nadia@x.example",
        "Nadia.O'Hara+pool_1@Ward-3.hopital.example",
        "zoé@hôpital.example",
        "a@xn--hpital-zua.xn--p1ai",
        f"{'a' * (LONGEST - 10)}@x.example",
    ],
)
def test_an_address_of_one_mailbox_is_one(text):
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "nadia", "@x.example", "nadia@", "nadia@x", "nadia@x.e"),
        *("%@%", "%@x.example", "nadia@%.example", "_@_", "a@_.example", "a@x._b"),
        *("*@*", "a@b@x.example", "a b@x.example", " nadia@x.example", "a@x.example\n"),
        *("Nadia <nadia@x.example>", "a@x.example,b@x.example", "a\\@x.example"),
        *("a@.example", "a@-x.example", "a@x..example", "a@x.example."),
        f"{'a' * (LONGEST - 9)}@x.example",
    ],
)
def test_anything_else_is_none(text):
    assert not is_email(text)


def test_a_long_text_is_told_apart_at_once():
    assert not is_email("a@" + "x." * 100_000)
