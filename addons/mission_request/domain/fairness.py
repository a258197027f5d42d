"""How evenly were missions offered in a pool?"""

from collections.abc import Sequence


def jain_index(shares: Sequence[float]) -> float | None:
    """1 if all have the same, 1/n if one of n has everything.

    :param shares: offers per available hour of each member, none negative
    :return: none where there is nothing to compare: nobody was offered anything
    """
    squares = sum(share * share for share in shares)
    return sum(shares) ** 2 / (len(shares) * squares) if squares else None


def longest_wait(days: Sequence[int]) -> int:
    """Days that the one has waited who was left longest without an offer."""
    return max(days, default=0)
