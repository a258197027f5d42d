"""Is this text the address of one mailbox?"""

import re

#: Stricter than the standards: whoever means a mailbox writes no quotes, no blanks and
#: no ``%``, which searches take for "anything".
_ADDRESS = re.compile(
    r"""[^@\s,;:<>()"%\\]+ @
        (?: [^\W_] (?: [^\W_] | - )* \. )+ [^\W_] (?: [^\W_] | - )+""",
    re.VERBOSE,
)
#: As RFC 5321 limits it (4.5.3.1.3).
LONGEST = 254


def is_email(text: str) -> bool:
    """Exactly one address with the name of a host, and nothing around it."""
    return len(text) <= LONGEST and bool(_ADDRESS.fullmatch(text))
