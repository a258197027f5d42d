"""How does a message reach the program of an agency?

POST of the JSON body to the address of its interface, signed as domain/signing.py says.
A repeat carries the same Idempotency-Key, and the other side can drop it.
"""

import queue
import threading

import requests

from odoo.addons.hospital_base import clock
from odoo.addons.hospital_message.channels import SendFailed, Undeliverable

from .domain import signing

TIMEOUT = (3, 10)  # seconds to connect, and from one byte to the next
PATIENCE = 15  # seconds in all: whoever trickles holds up nobody else's messages
WORTH_ANOTHER_TRY = frozenset({401, 403, 404, 408, 409, 425, 429})


class AgencyChannel:
    def __init__(self, env):
        self._env = env
        self._http = requests.Session()

    def send(self, outgoing):
        access = self._access(outgoing)
        if not access.url or not access.secret:
            raise Undeliverable("The agency has no interface any more.")
        body = (outgoing.body or "").encode()
        status = self._post(access.url, body, self._headers(access, outgoing, body))
        if 200 <= status < 300:  # a redirect is not followed
            return
        answer = f"The agency's program answered {status}."
        if 400 <= status < 500 and status not in WORTH_ANOTHER_TRY:
            raise Undeliverable(answer)
        raise SendFailed(answer)

    def close(self):
        self._http.close()

    def _access(self, outgoing):
        """As it is now: address and secret may have changed since."""
        message = self._env["hospital.message"].browse(outgoing.id)
        return self._env["mission.agency.access"].search(
            [("agency_id", "=", message.partner_id.id)]
        )

    def _headers(self, access, outgoing, body):
        moment = signing.timestamp(clock.now(self._env))
        key = outgoing.dedup_key
        return {
            "Content-Type": "application/json",
            "Hospital-Agency": access.key_name,
            "Hospital-Timestamp": moment,
            "Idempotency-Key": key,
            "Hospital-Signature": signing.sign(access.secret, moment, key, body),
        }

    def _post(self, url, body, headers):
        """The status of the answer, if it comes while others can wait."""
        answered = queue.SimpleQueue()
        threading.Thread(
            target=lambda: answered.put(self._tried(url, body, headers)), daemon=True
        ).start()
        try:
            said = answered.get(timeout=PATIENCE)
        except queue.Empty:
            raise SendFailed("The agency's program took too long.") from None
        if isinstance(said, Exception):
            # one agency out of reach says nothing about the others
            raise SendFailed(f"{type(said).__name__}: {said}") from said
        return said

    def _tried(self, url, body, headers):
        """The status, or the error; what else the answer says is not read."""
        try:
            with self._http.post(
                url,
                data=body,
                headers=headers,
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            ) as response:
                return response.status_code
        except requests.RequestException as error:
            return error
