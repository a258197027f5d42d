"""May every role do what the tables say, and nothing else?

The user of each role is attached to one half of a hospital and tries everything on a
record of that half and on one of the other, by RPC as a browser would. What it should
be is written by hand in `rights.csv`, `rights_methods.csv` and `rights_fields.csv`.
"""

import pytest

from tests.architecture.tree import Tree
from tests.rights import coverage
from tests.rights.attacks import ATTACKS
from tests.rights.hospital import HALVES, Hospital
from tests.rights.probes import Prober
from tests.rights.session import Kind, Session
from tests.rights.tables import HERE, OPERATIONS, Tables
from tests.rights.trap import SET, fingerprint

from .harness.server import OdooServer

TEMPLATE = "stack_template"
TABLES = Tables()
HIDDEN = [key for key, field in TABLES.fields.items() if field.readers is not None]


class Trial:
    """A server on a seeded hospital, one session for each role, the trap set."""

    def __init__(self, site, database, hospital, roles):
        self.site, self.hospital = site, hospital
        options = {"max_cron_threads": 0}
        self.odoo = OdooServer(site, database, workers=0, options=options).start()
        self.probers = {role: self._prober(role) for role in roles}
        self.query(SET)

    def _prober(self, role):
        address = "127.0.0.1", self.odoo.http_port
        may_see = self.hospital.may_see(role)
        session = Session(address, self.odoo.database, role, may_see)
        return Prober(self.hospital, session, role)

    def query(self, sql):
        return self.site.cluster.query(self.odoo.database, sql)

    def differences(self, row):
        """Sentences: where the product is not what the row says."""
        for operation in OPERATIONS:
            for half in HALVES:
                should = half in row.halves[operation]
                may, outcome = self.probers[row.role].may(operation, row.model, half)
                if may is not should:
                    yield (
                        f"{row.role}: {operation} of the {half} {row.model}"
                        f" should be {WORDS[should]}, is {WORDS[may]} ({outcome})"
                    )
        yield from self.leaks(row.role)

    def leaks(self, role) -> list[str]:
        """Canaries that came out since the last look."""
        session = self.probers[role].session
        found = {
            f"{what} showed {role} {self.hospital.what(canary)}"
            for what, canary in session.leaks
        }
        session.leaks.clear()
        return sorted(found)


WORDS = {True: "yes", False: "no", None: "unknown"}


@pytest.fixture(scope="module")
def hospital(site):
    """Two databases alike: one to be tried, one to be broken."""
    cluster, filestores = site.cluster, site.filestores
    cluster.clone(TEMPLATE, "rights", filestores)
    hospital = Hospital.build(site, "rights", TABLES)
    cluster.clone("rights", "rights-opened", filestores)
    yield hospital
    for database in ("rights", "rights-opened"):
        cluster.drop(database, filestores)


@pytest.fixture(scope="module")
def trial(site, hospital):
    trial = Trial(site, "rights", hospital, TABLES.roles)
    yield trial
    trial.odoo.sigkill()


@pytest.fixture(scope="module", autouse=True)
def nothing_is_changed(trial):
    """The trap has held: what thousands of calls left behind is nothing."""
    before = fingerprint(trial.query)
    yield
    assert fingerprint(trial.query) == before


def refuse_any(sentences):
    sentences = list(sentences)
    if sentences:
        pytest.fail("\n".join(sentences), pytrace=False)


# --- the tables


def test_every_model_method_field_and_role_is_in_the_tables():
    refuse_any(coverage.differences(Tree(HERE.parent), TABLES))


def test_a_model_a_method_and_a_field_missing_in_the_tables_are_noticed(tmp_path):
    model = tmp_path / "addons" / "bed_capacity" / "models" / "bed.py"
    model.parent.mkdir(parents=True)
    model.write_text(
        "class Bed(models.Model):\n"
        "    _name = 'bed.bed'\n"
        "    secret = fields.Char(groups='base.group_system')\n"
        "    def open_it(self):\n"
        "        self.sudo().open = True\n"
    )
    found = coverage.differences(Tree(tmp_path), TABLES)
    for thing in ("bed.bed", "bed.bed.open_it", "bed.bed.secret"):
        assert any(each.endswith(f"missing in the table: {thing}") for each in found)


@pytest.mark.parametrize("row", TABLES.rows, ids=str)
def test_a_role_may_do_what_the_table_says(trial, row):
    refuse_any(trial.differences(row))


@pytest.mark.parametrize("method", TABLES.methods, ids=".".join)
def test_a_public_method_obeys_only_whom_the_table_names(trial, method):
    wrong = []
    for role, halves in TABLES.methods[method].items():
        for half in HALVES:
            may, outcome = trial.probers[role].may_call(*method, half)
            if may is not (half in halves):
                wrong.append(f"{role} on the {half} record: {outcome}")
        wrong += trial.leaks(role)
    refuse_any(wrong)


@pytest.mark.parametrize("field", HIDDEN, ids=".".join)
def test_a_hidden_field_is_closed_on_every_road(trial, field):
    wrong = []
    for role, prober in trial.probers.items():
        may = role in TABLES.fields[field].readers
        told = field[1] in prober.readable_fields(field[0])
        if told is not may:
            wrong.append(f"{role} is {'' if told else 'not '}told that it exists")
        if not may:
            for road, answer in prober.roads_to(*field):
                if answer.kind is Kind.DONE:
                    wrong.append(f"{role} got there by {road}")
        wrong += trial.leaks(role)
    refuse_any(wrong)


# --- beyond the tables


@pytest.mark.parametrize("role", TABLES.roles)
def test_what_a_role_may_read_leads_to_nothing_it_may_not(trial, role):
    for model in TABLES.models:
        for half in TABLES.by_model[model, role].halves["read"]:
            trial.probers[role].follow(model, half)
    refuse_any(trial.leaks(role))


@pytest.mark.parametrize("role", TABLES.roles)
def test_a_form_filled_in_with_foreign_ids_tells_nothing(trial, role):
    for model in TABLES.models:
        halves = TABLES.by_model[model, role].halves
        if halves["create"] or halves["write"]:
            trial.probers[role].fill_in_foreigners(model)
    refuse_any(trial.leaks(role))


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_an_attack_neither_acts_nor_tells(trial, attack):
    outcome = trial.probers[attack.role].attack(attack)
    harmless = outcome.kind in (Kind.DENIED, Kind.FAILED) or (
        outcome.kind is Kind.ACTED and outcome.words == attack.harmless
    )
    refuse_any(([] if harmless else [str(outcome)]) + trial.leaks(attack.role))


# --- can the table see at all?

OPEN_THE_PEOPLE = """
    UPDATE ir_rule SET active = false
     WHERE model_id = (SELECT id FROM ir_model WHERE model = 'staff.person')
"""


def test_a_rule_that_is_switched_off_turns_cells_red(site, hospital):
    row = TABLES.by_model["staff.person", "pool_manager"]
    site.cluster.query("rights-opened", OPEN_THE_PEOPLE)
    opened = Trial(site, "rights-opened", hospital, [row.role])
    try:
        found = "\n".join(opened.differences(row))
    finally:
        opened.odoo.sigkill()
    for operation in ("read", "write", "search", "read_group", "name_search", "export"):
        assert f"{operation} of the foreign staff.person should be no, is yes" in found
    assert "staff.person/read showed pool_manager foreign res.partner.phone" in found
