"""What lies in somebody's mailbox, and which link does she find in it?"""

import re
import time
from email.header import decode_header, make_header
from email.message import Message

LINK = re.compile(r'href="([^"]*/h/[^"]+)"')


class Mailbox:
    """Of one address, in the mail sink of the stack."""

    def __init__(self, sink, address: str):
        self.sink, self.address = sink, address

    def mails(self) -> list[Message]:
        copies = [mail for mails in list(self.sink.mails.values()) for mail in mails]
        return [mail for mail in copies if self.address in mail["To"]]

    def subjects(self) -> list[str]:
        return [
            str(make_header(decode_header(mail["Subject"]))) for mail in self.mails()
        ]

    def wait_for(self, subject: str, patience=20.0) -> str:
        """The text of the mail whose subject contains these words."""
        limit = time.monotonic() + patience
        while time.monotonic() < limit:
            for mail, line in zip(self.mails(), self.subjects(), strict=False):
                if subject in line:
                    return html_of(mail)
            time.sleep(0.1)
        raise AssertionError(f"{self.address} has no “{subject}”: {self.subjects()}")


def html_of(mail: Message) -> str:
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/html"]
    return part.get_payload(decode=True).decode()


def link_in(mail: str) -> str:
    """The one link of an invitation."""
    [link] = set(LINK.findall(mail))
    return link
