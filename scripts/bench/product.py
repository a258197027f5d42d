"""How does the product answer? Its own search, in this process and over the net."""

import http.client
import json
from dataclasses import dataclass


def find(env, asks):
    """Member ids per slot, best first, as ``env``'s user finds them."""
    env.invalidate_all()
    return members_of(env["mission.search"].find(call_of(asks)))


def members_of(found):
    refused = [slot["refusal"] for slot in found if slot["refusal"]]
    if refused:
        raise RuntimeError(refused[0])
    return [[person["member_id"] for person in slot["people"]] for slot in found]


def call_of(asks):
    """The same question as the search screen puts it."""
    return [
        {
            "unit_id": ask.unit_id,
            "pool_id": ask.pool_ids[0],
            "function_id": ask.function_id,
            "start": ask.start.isoformat(),
            "duration": (ask.stop - ask.start).total_seconds() / 3600,
            "skill_minimum_ids": [minimum for minimum, *_pair in ask.skills],
            "secondary_pool_ids": list(ask.pool_ids[1:]),
        }
        for ask in asks
    ]


@dataclass
class Browser:
    """One logged-in user on one connection that is kept."""

    port: int
    database: str
    login: str

    def __post_init__(self):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, 300)
        self.cookie = ""
        params = {"db": self.database, "login": self.login, "password": self.login}
        answer = self._post("/web/session/authenticate", params)
        self.cookie = answer.getheader("Set-Cookie").partition(";")[0]
        session = self._result(answer)
        companies = session["user_companies"]["current_company"]
        # the web client says with each call in which language, zone and company
        self.context = session["user_context"] | {"allowed_company_ids": [companies]}

    def call(self, model, method, *args, **kwargs):
        """The result of one call of the web client; raises on an error."""
        kwargs = {"context": self.context} | kwargs
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        path = f"/web/dataset/call_kw/{model}/{method}"
        return self._result(self._post(path, params))

    def find(self, asks):
        """Member ids per slot, best first."""
        return members_of(self.call("mission.search", "find", call_of(asks)))

    def trivial(self):
        return self.call("res.users", "context_get")

    def _post(self, path, params):
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        headers = {"Content-Type": "application/json", "Cookie": self.cookie}
        self.connection.request("POST", path, body, headers)
        return self.connection.getresponse()

    def _result(self, answer):
        told = json.loads(answer.read())
        if "error" in told:
            raise RuntimeError(told["error"]["data"]["debug"])
        return told["result"]
