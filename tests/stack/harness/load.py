"""How do many people press the same button at the same moment?

One thread holds at most 16 keep-alive sockets (prefork listens with a backlog of
8 per worker: more sockets would measure SYN retries, not races) and writes ready-made
requests to them one after the other: ten leave within a millisecond or two.
"""

import http.client
import selectors
import socket
import time
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

MAX_SOCKETS = 16


@dataclass(frozen=True)
class Shot:
    """One POST to be sent; `key` tells afterwards who sent it and to what.

    What it carries is a form or, where `call` is given, that JSON; `bearer` is the key
    of a program, `headers` are what else it says.
    """

    key: Hashable
    path: str
    form: tuple[tuple[str, str], ...] = ()
    cookie: str = ""
    call: str = ""
    bearer: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def wire(self, host: str) -> bytes:
        body = (self.call or urlencode(self.form)).encode()
        kind = "json" if self.call else "x-www-form-urlencoded"
        lines = [
            f"POST {self.path} HTTP/1.1",
            f"Host: {host}",
            f"Content-Type: application/{kind}",
            f"Content-Length: {len(body)}",
        ]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if self.bearer:
            lines.append(f"Authorization: Bearer {self.bearer}")
        lines += [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True)
class Hit:
    """What came of a shot. Status 0: the connection broke before an answer."""

    shot: Shot
    started: float
    ended: float
    status: int
    body: str


class Battery:
    """Fires volleys of shots; collects hits."""

    def __init__(self, address: tuple[str, int], sockets=MAX_SOCKETS, timeout=60.0):
        if sockets > MAX_SOCKETS:
            raise ValueError(f"more than {MAX_SOCKETS} sockets measure the backlog")
        self.address, self.timeout = address, timeout
        self.host = f"{address[0]}:{address[1]}"
        self.hits: list[Hit] = []
        self._idle = [self._connect() for _ in range(sockets)]
        self._busy: dict[socket.socket, tuple[Shot, float]] = {}
        self._selector = selectors.DefaultSelector()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        for connection in [*self._idle, *self._busy]:
            connection.close()
        self._selector.close()

    def fire(self, shots: Iterable[Shot]):
        """Send them all now. There must be an idle socket for each."""
        loaded = [(shot, shot.wire(self.host)) for shot in shots]
        if len(loaded) > len(self._idle):
            raise ValueError(f"{len(loaded)} shots, {len(self._idle)} idle sockets")
        barrels = [self._fresh(self._idle.pop()) for _ in loaded]
        for connection, (shot, wire) in zip(barrels, loaded, strict=True):
            self._busy[connection] = (shot, time.monotonic())
            connection.sendall(wire)
        for connection in barrels:
            self._selector.register(connection, selectors.EVENT_READ)

    def settle(self, stragglers=0):
        """Collect answers until at most that many are still awaited."""
        while len(self._busy) > stragglers:
            ready = self._selector.select(self.timeout)
            if not ready:
                raise TimeoutError(f"{len(self._busy)} answers never came")
            for key, _events in ready:
                self._collect(key.fileobj)

    def _collect(self, connection):
        self._selector.unregister(connection)
        shot, started = self._busy.pop(connection)
        status, body = self._read(connection)
        self.hits.append(Hit(shot, started, time.monotonic(), status, body))
        if not status:
            connection.close()
            connection = self._connect()
        self._idle.append(connection)

    def _read(self, connection) -> tuple[int, str]:
        response = http.client.HTTPResponse(connection, method="POST")
        try:
            response.begin()
            return response.status, response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            response.close()

    def _fresh(self, connection):
        """The same socket, or a new one if the other side hung up meanwhile."""
        with selectors.DefaultSelector() as look:
            look.register(connection, selectors.EVENT_READ)
            if not look.select(0):
                return connection
        connection.close()
        return self._connect()

    def _connect(self):
        connection = socket.create_connection(self.address, timeout=self.timeout)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


def largest_burst(hits: Iterable[Hit], window: float = 0.050) -> int:
    """Most shots that started within one window of that many seconds."""
    starts = sorted(hit.started for hit in hits)
    first = best = 0
    for last, start in enumerate(starts):
        while start - starts[first] > window:
            first += 1
        best = max(best, last - first + 1)
    return best
