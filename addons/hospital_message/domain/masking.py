"""How does a log line speak of a link without giving it away?"""

import re

LINK_PREFIX = "/h/"
MASK = "…"

_TOKEN = re.compile(r"(?i)(/(?:h|%68)(?:/|%2f)+)[^/\s?#\"'\x1b]+")


def mask_tokens(text: str) -> str:
    """``text`` with the token of every link path replaced by an ellipsis."""
    return _TOKEN.sub(rf"\g<1>{MASK}", text)
