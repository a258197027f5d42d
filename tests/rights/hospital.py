"""Which record stands for "own" and "foreign" here, and who may see which canary?"""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .tables import Tables

SEED = Path(__file__).with_name("seed.py")
HALVES = ("own", "foreign")


@dataclass(frozen=True)
class Of:
    """In the values of a probe: the record of the half that is being tried.

    The probed record of that model, or the one that the seed labelled so.
    """

    name: str


@dataclass(frozen=True)
class Own(Of):
    """The same, but always of the own half."""


@dataclass(frozen=True)
class Foreign(Of):
    """The same, but always of the foreign half."""


class Hospital:
    def __init__(self, seeded: dict, tables: Tables):
        self.tables = tables
        self._halves = seeded["halves"]
        self._references = seeded["references"]
        self._planted = {each["canary"]: each for each in seeded["canaries"]}

    @classmethod
    def build(cls, site, database, tables):
        roles = json.dumps(tables.roles)
        return cls(json.loads(site.execute(database, SEED, roles)), tables)

    def record(self, model, half, role) -> int:
        """The probed record; a draft of a wizard is own if the user made it."""
        owner = role if half == "own" else next(iter(self._halves[half]["drafts"]))
        drafts = self._halves[half]["drafts"][owner]
        return drafts.get(model) or self._halves[half]["models"][model]

    def user(self, role) -> int:
        return self._halves["own"]["users"][role]

    def resolve(self, value, half, role):
        """The value with every `Of` replaced by an id."""
        match value:
            case Own(name):
                return self._named(name, "own", role)
            case Foreign(name):
                return self._named(name, "foreign", role)
            case Of(name):
                return self._named(name, half, role)
            case dict():
                return {key: self.resolve(v, half, role) for key, v in value.items()}
            case list() | tuple():
                return [self.resolve(each, half, role) for each in value]
        return value

    def _named(self, name, half, role):
        labelled = self._halves[half]["labels"].get(name)
        return labelled or self.record(name, half, role)

    def what(self, canary) -> str:
        """Words for a failed test."""
        planted = self._planted[canary]
        return "{half} {model}.{field}".format(**planted)

    def may_see(self, role):
        """A test of canaries for this role."""
        allowed = {
            canary
            for canary, planted in self._planted.items()
            if self._may_see(role, **planted)
        }
        return allowed.__contains__

    def _may_see(self, role, model, half, field, is_name, readers, **_):
        tables = self.tables
        if tables.may_read(role, model, half):
            allowed = readers is None or role in readers
            if allowed and tables.may_read_field(role, model, field):
                return True
        if is_name and any(
            tables.may_read(role, other, half) for other in self._references[model]
        ):
            return True
        return any(
            tables.may_read(role, shown.model, half)
            and tables.may_read_field(role, shown.model, shown.name)
            for shown in self._shown_by[model, field]
        )

    @cached_property
    def _shown_by(self):
        shown = {}
        for planted in self._planted.values():
            key = planted["model"], planted["field"]
            shown[key] = [
                field for field in self.tables.fields.values() if field.shows == key
            ]
        return shown
