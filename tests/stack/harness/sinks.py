"""Where do messages end up? In two sinks that count what really arrived.

The mail sink counts by Message-ID, the SMS gateway by Idempotency-Key, both before
they decide whether to answer well, badly or not at all.
"""

import email
import json
import threading
import time
from collections import Counter, defaultdict
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller

from .process import free_port


class MailSink:
    """SMTP server in this process: `mails[message_id]` lists every copy received."""

    def __init__(self):
        self.mails: dict[str, list[Message]] = defaultdict(list)
        self.delay = 0.0
        self.refusal = ""
        self.port = free_port()
        self._lock = threading.Lock()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content)
        with self._lock:
            self.mails[mail["Message-ID"]].append(mail)
        if self.delay:
            time.sleep(self.delay)
        return self.refusal or "250 kept"

    def counts(self) -> Counter:
        with self._lock:
            return Counter({key: len(copies) for key, copies in self.mails.items()})

    def clear(self):
        with self._lock:
            self.mails.clear()
        self.delay, self.refusal = 0.0, ""

    def start(self):
        self._controller.start()
        return self

    def stop(self):
        self._controller.stop()


class SmsGateway:
    """HTTP gateway that can fail; `texts[key]` lists every body accepted."""

    MODES = ("ok", "timeout_after_accept", "5xx")

    def __init__(self, silence=15.0):
        self.texts: dict[str, list[dict]] = defaultdict(list)
        self.attempts: Counter = Counter()
        self.mode = "ok"
        self.silence = silence
        self._lock = threading.Lock()
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                gateway.receive(self)

            def log_message(self, *args):
                """Nothing: the counts are the log."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.port = self._http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/messages"

    def receive(self, call: BaseHTTPRequestHandler):
        body = call.rfile.read(int(call.headers.get("Content-Length", 0)))
        key = call.headers.get("Idempotency-Key", "")
        with self._lock:
            self.attempts[key] += 1
            if self.mode != "5xx":
                self.texts[key].append(_parsed(body))
        if self.mode == "timeout_after_accept":
            time.sleep(self.silence)
            return
        status, answer = (503, b"{}") if self.mode == "5xx" else (200, b'{"id": "1"}')
        call.send_response(status)
        call.send_header("Content-Type", "application/json")
        call.send_header("Content-Length", str(len(answer)))
        call.end_headers()
        call.wfile.write(answer)

    def counts(self) -> Counter:
        with self._lock:
            return Counter(self.attempts)

    def clear(self):
        with self._lock:
            self.texts.clear()
            self.attempts.clear()
        self.mode = "ok"

    def start(self):
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def stop(self):
        self._http.shutdown()
        self._http.server_close()


def _parsed(body: bytes) -> dict:
    try:
        return json.loads(body)
    except ValueError:
        return {"raw": body.decode(errors="replace")}
