"""Where do the mails of a development hospital go? Into a folder and onto a page.

    mail_sink.py --folder DIR [--host H] [--smtp-port N] [--http-port N]

Nothing leaves the machine. Each mail is a file DIR/<time>-<n>.eml; the page lists them,
newest first, and shows one. Bound to the loopback unless told otherwise.
"""

import argparse
import datetime
import email
import email.policy
import html
import itertools
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.controller import Controller

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mails caught</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 1rem auto;
        padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }}
td {{ border-top: 1px solid #ddd; padding: .4rem .6rem .4rem 0; vertical-align: top }}
iframe {{ border: 1px solid #ddd; height: 75vh; width: 100% }}
pre {{ white-space: pre-wrap }}
</style></head><body>{body}</body></html>"""
# The mail is a stranger's HTML: it may show itself and open links, and nothing else.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'"
)


HEADS = {"Subject": "Subject", "From": "From", "To": "X-Envelope-To", "Date": "Date"}


class Sink:
    """The folder: an SMTP handler that writes into it, and what reads it back."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.count = itertools.count(1)
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's name
        now = datetime.datetime.now(datetime.UTC)
        name = f"{now:%Y%m%dT%H%M%S.%f}-{next(self.count)}.eml"
        recipients = f"X-Envelope-To: {', '.join(envelope.rcpt_tos)}\r\n".encode()
        part = self.folder / f"{name}.part"
        part.write_bytes(recipients + envelope.content)
        part.rename(self.folder / name)  # a reader never sees half a mail
        return "250 OK"

    def names(self) -> list[str]:
        return sorted((path.name for path in self.folder.glob("*.eml")), reverse=True)

    def read(self, name: str):
        if not re.fullmatch(r"[\w.-]+\.eml", name):
            return None
        path = self.folder / name
        if not path.is_file():
            return None
        policy = email.policy.default
        return email.message_from_bytes(path.read_bytes(), policy=policy)


def list_page(sink: Sink) -> str:
    rows = []
    for name in sink.names()[:200]:
        mail = sink.read(name)
        link = f"<a href='/mail/{name}'>{html.escape(mail['Subject'] or '—')}</a>"
        to = html.escape(mail["X-Envelope-To"] or "")
        date = html.escape(mail["Date"] or "")
        rows.append(f"<tr><td>{link}</td><td>{to}</td><td>{date}</td></tr>")
    table = f"<table>{''.join(rows)}</table>" if rows else "<p>None yet.</p>"
    refresh = '<meta http-equiv="refresh" content="5">'
    return PAGE.format(body=f"{refresh}<h1>Mails caught</h1>{table}")


def mail_page(name: str, mail) -> str:
    heads = "".join(
        f"<tr><td>{label}</td><td>{html.escape(mail[key] or '')}</td></tr>"
        for label, key in HEADS.items()
    )
    frame = f"<iframe sandbox='allow-popups allow-popups-to-escape-sandbox' \
src='/body/{name}' title='the mail'></iframe>"
    return PAGE.format(
        body=f"<p><a href='/'>All mails</a></p><table>{heads}</table>{frame}"
    )


def body_page(mail) -> str:
    part = mail.get_body(("html", "plain"))
    text = part.get_content() if part else ""
    if not part or part.get_content_type() == "text/plain":
        text = f"<pre>{linked(html.escape(text))}</pre>"
    return f'<base target="_blank">{text}'


def linked(text: str) -> str:
    return re.sub(r"(https?://[^\s<&]+)", r'<a href="\1">\1</a>', text)


def page(sink: Sink, path: str) -> str | None:
    """The page at a path, None where there is none."""
    if path == "/":
        return list_page(sink)
    kind, _, name = path.strip("/").partition("/")
    mail = sink.read(name)
    if mail is None or kind not in ("mail", "body"):
        return None
    return mail_page(name, mail) if kind == "mail" else body_page(mail)


def handler_of(sink: Sink):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found = page(sink, self.path)
            body = (found or PAGE.format(body="<p>No such mail.</p>")).encode()
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing: the page refreshes itself."""

    return Handler


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--smtp-port", type=int, default=1025)
    parser.add_argument("--http-port", type=int, default=8025)
    given = parser.parse_args()
    sink = Sink(given.folder)
    Controller(sink, hostname=given.host, port=given.smtp_port).start()
    server = ThreadingHTTPServer((given.host, given.http_port), handler_of(sink))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    served = f"mails to {given.host}:{given.smtp_port}, read at port {given.http_port}"
    print(served, flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
