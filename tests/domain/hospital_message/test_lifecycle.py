from odoo.addons.hospital_message.domain.lifecycle import MESSAGE

FINAL = {"sent", "expired", "cancelled"}


def test_a_message_is_born_queued():
    assert MESSAGE.initial == "queued"


def test_nothing_leaves_an_end_state():
    for state in FINAL:
        assert MESSAGE.verbs_from(state) == ()


def test_every_other_state_has_a_way_out():
    for state in set(MESSAGE.states) - FINAL:
        assert MESSAGE.verbs_from(state)


def test_what_is_being_sent_cannot_be_cancelled():
    assert "sending" not in MESSAGE.move("cancel").sources


def test_only_a_failed_message_is_retried_by_hand():
    assert MESSAGE.move("retry").sources == ("failed",)
