"""Is this message from the agency, of now, and the first of its key?

Both directions are signed alike: HMAC-SHA256, by a secret that both sides know, over
time, key and body. The time is written in seconds since 1970, UTC.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

SCHEME = "v1="
#: How far the clocks of both sides may lie apart, and how long a message is young.
WINDOW = timedelta(minutes=5)
#: How long the old secret is still good once there is a new one.
OVERLAP = timedelta(hours=24)
_EPOCH = datetime(1970, 1, 1)
#: No full stop: it parts time, key and body in what is signed.
_KEY = re.compile(r"[A-Za-z0-9_:-]{8,128}")
_TIME = re.compile(r"[0-9]{1,12}")


def timestamp(now: datetime) -> str:
    """Seconds since 1970 of naive UTC."""
    return str(int((now - _EPOCH).total_seconds()))


def sign(secret: str, moment: str, key: str, body: bytes) -> str:
    """The signature as it stands in the header.

    >>> sign("secret", "0", "key-0001", b"{}")[:11]
    'v1=956998dd'
    """
    signed = f"{moment}.{key}.".encode("utf-8", "replace") + body
    return SCHEME + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def is_key(text: str) -> bool:
    return bool(_KEY.fullmatch(text))


def is_genuine(
    secrets: Iterable[str],
    moment: str,
    key: str,
    body: bytes,
    signature: str,
    now: datetime,
) -> bool:
    """Signed by one of the secrets, within the window, under a key?

    Every secret is tried, and each takes the same time whatever is wrong.
    """
    given = signature.encode("utf-8", "replace")
    matches = [
        hmac.compare_digest(sign(secret, moment, key, body).encode(), given)
        for secret in secrets
    ]
    return any(matches) and is_key(key) and is_young(moment, now)


def is_young(moment: str, now: datetime) -> bool:
    if not _TIME.fullmatch(moment):
        return False
    apart = abs(int(moment) - int(timestamp(now)))
    return apart <= WINDOW.total_seconds()
