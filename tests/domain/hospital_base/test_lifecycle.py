"""A lifecycle is one table; a wrong table cannot be made."""

import pytest

from odoo.addons.hospital_base.domain.lifecycle import Lifecycle, Move

DOOR = Lifecycle(
    "door",
    ("closed", "open"),
    (Move("open", ("closed",), "open"), Move("close", ("open",), "closed")),
)


def test_the_first_state_is_the_initial_one():
    assert DOOR.initial == "closed"


def test_a_verb_finds_its_row():
    assert DOOR.move("open") == Move("open", ("closed",), "open")


def test_an_unknown_verb_is_a_programming_error():
    with pytest.raises(KeyError, match="kick"):
        DOOR.move("kick")


def test_buttons_follow_from_the_state():
    assert DOOR.verbs_from("open") == ("close",)


def test_a_move_to_an_unknown_state_cannot_be_defined():
    with pytest.raises(ValueError, match="ajar"):
        DOOR.extended(moves=[Move("ajar", ("open",), "ajar")])


def test_a_verb_cannot_be_defined_twice():
    with pytest.raises(ValueError, match="twice"):
        DOOR.extended(moves=[Move("open", ("open",), "open")])


def test_a_later_addon_extends_the_table_and_leaves_the_first_alone():
    lockable = DOOR.extended(["locked"], [Move("lock", ("closed",), "locked")])
    assert lockable.verbs_from("closed") == ("open", "lock")
    assert DOOR.verbs_from("closed") == ("open",)
