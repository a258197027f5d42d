"""What does the server answer to a user who speaks JSON-RPC by hand?

Every answer, refusals and error texts included, is searched for canaries.
"""

import http.client
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from .trap import MARK

CANARY = re.compile(r"cnry\d{4}z")


class Kind(StrEnum):
    DONE = "done"  # answered without having written anything
    ACTED = "acted"  # written, and held back by the trap
    DENIED = "denied"  # AccessError
    FAILED = "failed"  # any other error


@dataclass(frozen=True)
class Outcome:
    kind: Kind
    result: object = None
    words: str = ""

    def __str__(self):
        return f"{self.kind} {self.words}".strip()


class Session:
    """One user, logged in once, on a connection that stays open."""

    def __init__(self, address, database, login, may_see: Callable[[str], bool]):
        self.address, self.login, self.may_see = address, login, may_see
        self.leaks: list[tuple[str, str]] = []  # (what was called, canary)
        self.canaries: set[str] = set()  # all that were seen
        self.calls = 0
        self._cookie = None
        self._connection = http.client.HTTPConnection(*address, timeout=60)
        credentials = {"db": database, "login": login, "password": login}
        outcome = self._post("/web/session/authenticate", credentials)
        if outcome.kind is not Kind.DONE or not outcome.result.get("uid"):
            raise ValueError(f"{login} cannot log in: {outcome}")

    def call(self, model, method, *args, **kwargs) -> Outcome:
        """Call a public method as the web client does."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self._post(f"/web/dataset/call_kw/{model}/{method}", params)

    def _post(self, path, params) -> Outcome:
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        headers = {"Content-Type": "application/json"}
        if self._cookie:
            headers["Cookie"] = self._cookie
        self._connection.request("POST", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and value.startswith("session_id="):
                self._cookie = value.partition(";")[0]
        self.calls += 1
        self._search(text, path)
        return _outcome(json.loads(text))

    def _search(self, text, path):
        for canary in set(CANARY.findall(text)):
            self.canaries.add(canary)
            if not self.may_see(canary):
                self.leaks.append((path.removeprefix("/web/dataset/call_kw/"), canary))


def _outcome(answer) -> Outcome:
    if "error" not in answer:
        return Outcome(Kind.DONE, answer.get("result"))
    data = answer["error"].get("data", {})
    name, words = data.get("name", ""), (data.get("message") or "").strip()
    if MARK in words:
        return Outcome(Kind.ACTED, words=words.partition(MARK)[2].split("\n")[0])
    if name == "odoo.exceptions.AccessError":
        return Outcome(Kind.DENIED)
    return Outcome(Kind.FAILED, words=f"{name}: {words}"[:300])
