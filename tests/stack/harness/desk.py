"""How does a manager press a button without a browser? By the call that it makes."""

import http.client
import json
from enum import StrEnum

from .load import Hit, Shot


class Choice(StrEnum):
    """What came of choosing somebody, as the manager's screen says it."""

    KEPT = "she has the mission"
    GONE = "she took another mission meanwhile"
    REFUSED = "refused, in words"


class Desk:
    """A manager who is logged in; her password is her login."""

    def __init__(self, stack, login: str):
        self.login, self.address = login, stack.address
        params = {"db": stack.odoo.database, "login": login, "password": login}
        headers = {"Content-Type": "application/json"}
        connection = http.client.HTTPConnection(*stack.address, timeout=60)
        connection.request("POST", "/web/session/authenticate", _call(params), headers)
        answer = connection.getresponse()
        if "error" in json.loads(answer.read()):
            raise ValueError(f"{login} cannot log in")
        self.cookie = answer.getheader("Set-Cookie").partition(";")[0]
        connection.close()

    def keeps(self, offer_id: int) -> Shot:
        """She presses Keep beside one who said yes."""
        return self._presses("mission.offer/action_keep", offer_id, offer_id)

    def confirms(self, order_id: int) -> Shot:
        """She presses “Is there”."""
        return self._presses("mission.order/action_arrived", order_id, order_id)

    def cancels(self, order_id: int, dialog: int) -> Shot:
        """She presses the button of the dialog that she has opened."""
        name = "mission.order.cancel/action_cancel_mission"
        return self._presses(name, dialog, order_id)

    def cancels_request(self, request_id: int) -> Shot:
        """She presses Cancel on a request."""
        name = "mission.request/action_cancel"
        return self._presses(name, request_id, f"request {request_id}")

    def opens_cancelling(self, order_id: int, reason_id: int) -> int:
        """The dialog about an order, filled in; nothing is cancelled yet."""
        values = {"order_id": order_id, "reason_id": reason_id}
        values["cancelled_by"] = "pool"
        return self.calls("mission.order.cancel", "create", values)

    def calls(self, model: str, method: str, *args):
        """What a method answers, waited for."""
        params = {"model": model, "method": method, "args": args, "kwargs": {}}
        headers = {"Content-Type": "application/json", "Cookie": self.cookie}
        connection = http.client.HTTPConnection(*self.address, timeout=60)
        path = f"/web/dataset/call_kw/{model}/{method}"
        connection.request("POST", path, _call(params), headers)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        if "error" in answer:
            raise ValueError(answer["error"]["data"]["message"])
        return answer["result"]

    def grants(self, number: int) -> Shot:
        """An authorizer presses Grant."""
        return self._presses("mission.authorization/action_grant", number, number)

    def refuses(self, number: int) -> Shot:
        """She presses the button of the dialog, which has her reason already."""
        values = {"authorization_ids": [[6, 0, [number]]], "reason": "Too dear"}
        model = "mission.authorization.refuse"
        dialog = self.calls(model, "create", values)
        return self._presses(f"{model}/action_refuse", dialog, number)

    def _presses(self, name, record_id, key) -> Shot:
        model, method = name.split("/")
        params = {"model": model, "method": method, "args": [[record_id]], "kwargs": {}}
        return Shot(
            (self.login, key),
            f"/web/dataset/call_kw/{name}",
            cookie=self.cookie,
            call=_call(params),
        )


def chosen(hit: Hit) -> tuple[Choice | None, str]:
    """What came of it and the words for it; None for anything that is no choice."""
    answer = json.loads(hit.body) if hit.status == 200 else {"error": {}}
    if "error" not in answer:
        notice = answer["result"]["params"]
        gone = notice["type"] == "warning"
        return (Choice.GONE if gone else Choice.KEPT), notice["message"]
    data = answer["error"].get("data", {})
    refused = data.get("name", "").endswith(".Refused")
    return Choice.REFUSED if refused else None, data.get("message", hit.body)


def _call(params) -> str:
    return json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
