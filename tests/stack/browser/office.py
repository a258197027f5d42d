"""What does a pool manager do at her desk? The steps of the story, screen by screen."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.sync_api import expect

from .chromium import FIRST_PAGE, Window


@dataclass(frozen=True)
class Slot:
    """What she enters; `start` on the clock of the site."""

    pool: str
    unit: str
    function: str
    start: datetime
    hours: str


class Office:
    def __init__(self, window: Window):
        self.window, self.page = window, window.page

    def log_in(self, login: str, password: str):
        self.page.goto("/web/login")
        self.page.get_by_label("Email", exact=True).fill(login)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Log in").click()
        expect(self.page.locator(".o_main_navbar")).to_be_visible(timeout=FIRST_PAGE)

    def open_menu(self, app: str, *entries: str):
        """Click through the menus, as one who does not know any address."""
        brand = self.page.locator(".o_menu_brand")
        if not (brand.count() and brand.inner_text() == app):
            self.page.locator(".o_navbar_apps_menu button").click()
            self.page.get_by_role("menuitem", name=app, exact=True).last.click()
            expect(brand).to_have_text(app)  # stands there once its screen is loaded
        for entry in entries:
            menus = self.page.locator(".o_menu_sections, .o-dropdown--menu")
            menus.get_by_text(entry, exact=True).last.click()

    def choose_file(self, file: Path, kind: str | None = None):
        """In the importer: the file and, the first time, what it holds."""
        if kind:
            self.dialog.get_by_label(kind, exact=True).check()
        self.dialog.locator("input[type=file]").set_input_files(file)
        expect(self.dialog.locator("[name=file] input[type=text]")).to_have_value(
            file.name
        )

    def press_import(self):
        self.dialog.get_by_role("button", name="Import", exact=True).click()

    @property
    def dialog(self):
        return self.page.get_by_role("dialog")

    def problems(self) -> list[int]:
        """Line numbers that the importer lists."""
        rows = self.dialog.locator(".o_data_row td[name=line]")
        expect(rows.first).to_be_visible()
        return [int(line) for line in rows.all_inner_texts()]

    def enter(self, slot: Slot):
        """A new mission: the slot, field by field."""
        self.page.get_by_role("button", name="New", exact=True).click()
        for name in ("pool", "unit", "function"):
            self._choose(f"{name}_id", getattr(slot, name))
        self._fill("start", slot.start.strftime("%m/%d/%Y %H:%M:%S"))
        # While one types, others are searched; wait for those of the whole slot.
        with self.page.expect_response(lambda answer: _is_search(answer, slot)):
            self._fill("duration", slot.hours)

    def open_row(self, *words: str):
        """In a list: the row that has all these words."""
        rows = self.page.locator(".o_data_row")
        for each in words:
            rows = rows.filter(has_text=each)
        rows.first.locator(".o_data_cell").first.click()
        expect(self.page.locator(".o_form_view")).to_be_visible()

    def choose_mode(self, words: str):
        """Who gets the mission: one of the three ways."""
        self.page.locator("[name=award_mode] input").click()
        self.page.locator(".o_select_menu_item").get_by_text(words, exact=True).click()

    def choose_plan(self, words: str):
        """What happens if nobody accepts."""
        self._choose("plan_id", words)

    def open_request(self, number: int):
        self.page.goto(f"/odoo/missions/{number}")
        expect(self.answer_of_anybody.first).to_be_visible(timeout=FIRST_PAGE)

    def candidates(self) -> list[tuple[str, str]]:
        """Name and reasons of those who are free, best first."""
        rows = self.page.locator(".o_mission_candidate")
        expect(rows.first).to_be_visible()
        texts = rows.locator("td").all_inner_texts()
        # A box, the rank, the name and the reasons of each.
        return list(zip(texts[2::4], texts[3::4], strict=True))

    def pick(self, name: str):
        self.page.locator(".o_mission_candidate", has_text=name).get_by_role(
            "checkbox"
        ).check()

    def send(self, label: str):
        self.page.get_by_role("button", name=label).click()
        expect(self.answer_of_anybody.first).to_be_visible()

    @property
    def answer_of_anybody(self):
        return self.page.locator("[name=offer_ids] .o_data_row")

    def row_of(self, name: str):
        """Her line among the answers."""
        return self.answer_of_anybody.filter(has_text=name)

    def answer_of(self, name: str):
        """The cell in which her answer stands."""
        return self.row_of(name).locator("td[name=state]")

    def press_beside(self, name: str, label: str):
        """A button in her line; confirmed where the screen asks back."""
        self.row_of(name).get_by_role("button", name=label, exact=True).click()

    def confirm(self, label: str = "Ok"):
        self.dialog.get_by_role("button", name=label).click()
        expect(self.dialog).to_have_count(0)

    def _choose(self, field: str, words: str):
        box = self.page.locator(f"[name={field}] input")
        box.fill(words)
        self.page.locator(
            ".o-autocomplete--dropdown-item", has_text=words
        ).first.click()

    def _fill(self, field: str, words: str):
        widget = self.page.locator(f".o_field_widget[name={field}]")
        if widget.locator("input").count() == 0:  # a date is a button until one clicks
            widget.get_by_role("button").click()
        widget.locator("input").fill(words)
        widget.locator("input").press("Tab")


def _is_search(answer, slot: Slot) -> bool:
    asked = answer.request.post_data or ""
    return "find_candidates" in answer.url and f'"duration":{slot.hours}' in asked
