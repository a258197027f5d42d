"""Is the demo hospital there after one run, and does a second run leave it alone?"""

import sys

import pytest

from .conftest import TEMPLATE
from .harness.process import StackError, run
from .harness.server import REPOSITORY

SCRIPT = REPOSITORY / "scripts" / "demo_hospital.py"
LAUNCHER = REPOSITORY / "scripts" / "odoo_main.py"
AGREED = {"HOSPITAL_DEMO": "1"}
ROLES = 9


@pytest.fixture(scope="module")
def database(site):
    site.cluster.clone(TEMPLATE, "demo", site.filestores)
    yield "demo"
    site.cluster.drop("demo", site.filestores)


@pytest.fixture(scope="module")
def logins(site, database, tmp_path_factory):
    """The demo hospital, made; the lines of its table of logins."""
    path = tmp_path_factory.mktemp("demo") / "logins.txt"
    make_demo(site, database, AGREED | {"HOSPITAL_LOGINS": str(path)})
    return path.read_text().splitlines()


def make_demo(site, database, env):
    """As `make run` does: through `odoo shell`, from the top of the repository."""
    conf = site.write_conf(site.folder / "demo.conf", db_name=database)
    argv = [sys.executable, str(LAUNCHER), "shell", "-c", str(conf), "--no-http"]
    run(
        [*argv, "-d", database],
        site.env | env,
        site.folder / "demo.log",
        cwd=REPOSITORY,
        input=SCRIPT.read_text(),
    )


def counts(site, database) -> dict[str, int]:
    tables = site.cluster.query(
        database,
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        " AND tablename ~ '^(hospital|mission|staff|hr|res)_'",
    )
    return {
        table: site.cluster.query(database, f'SELECT count(*) FROM "{table}"')[0][0]  # noqa: S608 names of the catalogue
        for (table,) in tables
    }


def test_every_role_has_a_login_and_something_to_try(logins, site, database):
    known = {login for (login,) in query_logins(site, database)}
    assert len(logins) == 1 + ROLES
    for line in logins[1:]:
        login = line[18:30].strip()
        assert login in known, line
        assert line[42:].strip(), line


def query_logins(site, database):
    return site.cluster.query(database, "SELECT login FROM res_users WHERE active")


def test_no_screen_of_a_mission_is_empty(logins, site, database):
    states = site.cluster.query(
        database,
        "SELECT state, count(*) FROM mission_request GROUP BY state",
    )
    assert dict(states) == {"draft": 2, "open": 3, "filled": 2, "expired": 1}
    counted = counts(site, database)
    for table in ("mission_order", "staff_booking", "hospital_message", "hr_employee"):
        assert counted[table], table
    assert counted["hospital_site"] == 2
    assert counted["staff_person"] == 12


def test_mails_go_to_nobody_real(logins, site, database):
    addresses = site.cluster.query(database, "SELECT address FROM hospital_message")
    assert addresses
    assert [a for (a,) in addresses if not a.endswith(".example")] == []


def test_a_second_run_changes_nothing(logins, site, database):
    before = counts(site, database)
    make_demo(site, database, AGREED)
    assert counts(site, database) == before


def test_it_refuses_a_database_that_did_not_ask_for_it(site):
    site.cluster.clone(TEMPLATE, "no-demo", site.filestores)
    try:
        with pytest.raises(StackError, match="HOSPITAL_DEMO=1"):
            make_demo(site, "no-demo", {})
        assert counts(site, "no-demo")["staff_person"] == 0
    finally:
        site.cluster.drop("no-demo", site.filestores)
