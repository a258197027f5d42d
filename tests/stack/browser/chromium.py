"""Through which windows do people look at the hospital?

One Chromium of the machine, one context a person: no cookie is shared. A window keeps
what its console complained about; the test that opened it fails for that.
"""

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
ZURICH = {"locale": "en-US", "timezone_id": "Europe/Zurich"}
PATIENCE = 30_000  # ms; the machine may be busy with other tests
FIRST_PAGE = 120_000  # ms; the first page of a new database compiles its assets

#: What a console may say, each for its reason.
ALLOWED = (
    # A link that is closed or unknown says so by its status as well.
    re.compile(r"Failed to load resource: .* status of (404|409|410) .*/h/"),
    # So does a refusal in the portal.
    re.compile(r"Failed to load resource: .* status of 422 .*/my/hospital/"),
)


class Window:
    """A person's window: her page, and what went wrong in it."""

    def __init__(self, context, name: str, shots: Path):
        self.context, self.name, self.shots = context, name, shots
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(FIRST_PAGE)
        self.troubles: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self._note(f"page error: {error}"))
        self.page.on("console", self._listen)

    def shot(self, name: str, **options):
        """Keep a picture of what she sees now."""
        path = self.shots / f"{name}.png"
        self.page.screenshot(path=path, animations="disabled", **options)
        return path

    def unexpected(self) -> list[str]:
        return [
            trouble
            for trouble in self.troubles
            if not any(pattern.search(trouble) for pattern in ALLOWED)
        ]

    def _listen(self, message):
        if message.type == "error":
            self._note(f"{message.text} {message.location.get('url', '')}")

    def _note(self, trouble):
        self.troubles.append(trouble)


class Chromium:
    """The browser, and every window opened in it."""

    def __init__(self, shots: Path):
        self.shots = shots
        shots.mkdir(parents=True, exist_ok=True)
        expect.set_options(timeout=PATIENCE)
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=find_chromium(), args=list(ARGS)
        )

    def open(self, name: str, device: dict, base_url: str) -> Window:
        context = self._browser.new_context(base_url=base_url, **ZURICH | device)
        return Window(context, name, self.shots)

    def stop(self):
        self._browser.close()
        self._playwright.stop()


def find_chromium() -> str:
    """The machine's own browser: CHROMIUM, else the one on the path."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        raise FileNotFoundError("no Chromium: install it or set CHROMIUM to its path")
    return found
