"""Are the diagrams of docs/lifecycles.md those of the tables?"""

import runpy

import pytest
from testing import lifecycles
from testing.workbench import ROOT

TABLES = lifecycles.tables(ROOT)
TEXT = (ROOT / lifecycles.DOCUMENT).read_text()


@pytest.fixture
def command():
    return runpy.run_path(str(ROOT / "scripts" / "lifecycles"))["main"]


def test_the_diagrams_are_those_of_the_tables(command):
    assert command(["--check"]) == 0


def test_a_changed_document_is_seen(command, monkeypatch, tmp_path):
    faulty = tmp_path / "lifecycles.md"
    faulty.write_text(TEXT.replace(" --> ", " <-- ", 1))
    monkeypatch.setitem(command.__globals__, "DOCUMENT", str(faulty))
    assert command(["--check"]) == 1


@pytest.mark.parametrize("name", TABLES)
def test_a_move_added_to_a_table_is_seen(name):
    addon, table = TABLES[name]
    move = type(table.moves[0])("vanish", table.states[:1], table.states[-1])
    assert lifecycles.section(addon, table) in TEXT
    assert lifecycles.section(addon, table.extended(moves=[move])) not in TEXT


def test_every_state_of_a_table_can_be_reached():
    for _, table in TABLES.values():
        reached = {table.states[0]} | {move.target for move in table.moves}
        assert reached == set(table.states), table.name
