"""What is a refusal? A named "no" of the domain, with the facts to explain it.

The sentence is not here: each addon translates its codes in one place, by
extending ``hospital.texts``.
"""


class Refusal(Exception):
    """Base of every named refusal.

    :param facts: values the sentence may quote; numbers, words and dates only.
    """

    code = "refused"

    def __init__(self, **facts):
        super().__init__(self.code, facts)
        self.facts = facts


class IllegalMove(Refusal):
    """The record's state does not allow this verb."""

    code = "illegal_move"


class DirectStateWrite(Refusal):
    """Somebody tried to set a state without a transition."""

    code = "direct_state_write"
