"""How does a message leave as an SMS?

By a plain HTTP gateway: POST of ``{"id", "to", "text"}``. The dedup key travels
as ``id`` and as ``Idempotency-Key``, so that the gateway can drop a repeat.
"""

import requests
import urllib3

from .base import ChannelDown, SendFailed, Undeliverable

URL_PARAMETER = "hospital_message.sms_gateway_url"
TIMEOUT = (3, 10)  # seconds to connect, to answer

#: The gateway refuses us, not the message.
NOT_LET_IN = frozenset({401, 403, 404, 429, 503})
WORTH_ANOTHER_TRY = frozenset({408, 409, 425})


class SmsChannel:
    def __init__(self, env):
        self._env = env
        self._http = requests.Session()

    def send(self, outgoing):
        if not outgoing.address:
            raise Undeliverable("No phone number.")
        response = self._post(self._url(), outgoing)
        if not 200 <= response.status_code < 300:  # a redirect is not followed
            raise _failure(response.status_code)
        return _reference(response)

    def close(self):
        self._http.close()

    def _url(self):
        # The URL names our provider: only the job, which may send, reads it.
        url = self._env["ir.config_parameter"].sudo().get_param(URL_PARAMETER, "")
        if not url.startswith(("https://", "http://")):
            raise ChannelDown(f"No SMS gateway is configured ({URL_PARAMETER}).")
        return url

    def _post(self, url, outgoing):
        payload = {
            "id": outgoing.dedup_key,
            "to": outgoing.address,
            "text": outgoing.body or "",
        }
        try:
            return self._http.post(
                url,
                json=payload,
                headers={"Idempotency-Key": outgoing.dedup_key},
                timeout=TIMEOUT,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            if _never_connected(error):
                raise ChannelDown(f"SMS gateway: {error}") from error
            raise SendFailed(f"{type(error).__name__}: {error}") from error


def _never_connected(error):
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(
        reason,
        (
            urllib3.exceptions.ConnectTimeoutError,
            urllib3.exceptions.NewConnectionError,
        ),
    )


def _failure(status):
    answer = f"The SMS gateway answered {status}."
    if status in NOT_LET_IN:
        return ChannelDown(answer)
    if 400 <= status < 500 and status not in WORTH_ANOTHER_TRY:
        return Undeliverable(answer)
    return SendFailed(answer)


def _reference(response):
    """The gateway's own number for the message; accepted counts without one."""
    try:
        answer = response.json()
    except ValueError:
        return None
    reference = answer.get("id") if isinstance(answer, dict) else None
    return str(reference)[:128] if reference is not None else None
