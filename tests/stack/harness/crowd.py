"""How do people behave while the server comes and goes? They press again.

Each member of the crowd answers one offer after the other. An answer counts as
acknowledged when a page came back; when the connection broke instead, she presses
the same button until a page comes back.
"""

import http.client
import queue
import threading
import time
from urllib.parse import urlencode

from .load import Hit, Shot

BROKEN = {0, 502, 503, 504}


class Crowd:
    """`size` people who work off one list of shots, thinking between answers."""

    def __init__(self, address, shots, size=8, thinking=0.0):
        self.address, self.thinking = address, thinking
        self.acknowledged: list[Hit] = []
        self.broken: list[Hit] = []
        self._left: queue.SimpleQueue = queue.SimpleQueue()
        for shot in shots:
            self._left.put(shot)
        self._gone_home = threading.Event()
        self._people = [
            threading.Thread(target=self._answer_offers, daemon=True)
            for _ in range(size)
        ]

    def __enter__(self):
        for person in self._people:
            person.start()
        return self

    def __exit__(self, *exc):
        """Everybody finishes the answer in hand, then goes."""
        self._gone_home.set()
        for person in self._people:
            person.join(60)

    @property
    def left(self) -> int:
        return self._left.qsize()

    def wait_for_answers(self, count: int, patience=60.0):
        """Until that many more answers have been acknowledged."""
        goal, limit = len(self.acknowledged) + count, time.monotonic() + patience
        while len(self.acknowledged) < goal:
            if time.monotonic() > limit:
                raise TimeoutError(f"{count} more answers were never acknowledged")
            time.sleep(0.005)

    def _answer_offers(self):
        while not self._gone_home.is_set():
            try:
                shot = self._left.get_nowait()
            except queue.Empty:
                return
            self._press_until_answered(shot)
            self._gone_home.wait(self.thinking)

    def _press_until_answered(self, shot: Shot, patience=60.0):
        limit = time.monotonic() + patience
        while time.monotonic() < limit:
            hit = press(self.address, shot)
            if hit.status not in BROKEN:
                self.acknowledged.append(hit)
                return
            self.broken.append(hit)
            time.sleep(0.1)


def press(address, shot: Shot, timeout=60.0) -> Hit:
    """Send one answer on a connection of its own."""
    started = time.monotonic()
    connection = http.client.HTTPConnection(*address, timeout=timeout)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", shot.path, urlencode(shot.form), headers)
        response = connection.getresponse()
        status, body = response.status, response.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        status, body = 0, ""
    finally:
        connection.close()
    return Hit(shot, started, time.monotonic(), status, body)
