"""Do the scripts keep what README promises, without a database or a download?"""

import smtplib
import subprocess
import urllib.error
import urllib.request
from email.message import EmailMessage
from pathlib import Path

import free_port
import mail_sink
import pytest
from testing.workbench import Workbench, free_ports

ROOT = Path(__file__).resolve().parents[2]


def bash(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess:
    """Run a script after the shared library, its state and cache in a folder."""
    parts = ("common", "prerequisites", "odoo", "postgres")
    sources = "\n".join(f". {ROOT}/scripts/lib/{part}.sh" for part in parts)
    places = f"RUN={folder}/run CACHE={folder}/cache\n"
    return subprocess.run(
        ["bash", "-c", f"{sources}\n{places}\n{script}"],
        env={**Workbench().environment, **env},
        capture_output=True,
        check=False,
        text=True,
    )


BUILD = """
build() { echo "$PIECE" >"$1/piece"; [ "$PIECE" = whole ]; }
cached tool 1 "Getting the tool" "Is the net there?" build
cat "$CACHED/piece"
"""


def test_an_interrupted_download_is_never_taken_for_a_good_one(tmp_path):
    assert bash(BUILD, tmp_path, PIECE="half").returncode == 1
    again = bash(BUILD, tmp_path, PIECE="whole")
    assert (again.returncode, again.stdout) == (0, "whole\n")


def test_what_is_whole_is_not_got_twice(tmp_path):
    bash(BUILD, tmp_path, PIECE="whole")
    again = bash(BUILD, tmp_path, PIECE="half")
    assert (again.returncode, again.stdout, again.stderr) == (0, "whole\n", "")


def test_two_clones_at_once_get_it_once(tmp_path):
    slow = "build() { echo x >>$RUN.built; sleep 0.5; }\n"
    one = slow + 'cached tool 1 "Getting" "" build\n'
    both = f"({one}) & ({one}) & wait; cat $RUN.built"
    assert bash(both, tmp_path).stdout == "x\n"


def test_a_failing_step_says_what_where_and_what_to_do(tmp_path):
    told = bash('step "Getting tea" "Boil water first." ls /no-such-pot', tmp_path)
    assert told.returncode == 1
    assert "Getting tea failed" in told.stderr
    assert "no-such-pot" in told.stderr
    assert f"{tmp_path}/run/log/getting-tea" in told.stderr
    assert "Boil water first." in told.stderr


LACKING = """
PREREQUISITES='
tea  | false
make | command -v make
milk | false'
id() { echo 1000; }
check_prerequisites
"""


def test_an_ordinary_user_is_told_the_one_line_to_run(tmp_path):
    told = bash(LACKING, tmp_path)
    assert told.returncode == 1
    assert "sudo apt-get install --no-install-recommends tea milk\n" in told.stderr


def test_root_gets_what_is_missing_and_is_told_if_that_was_not_enough(tmp_path):
    asked = 'id() { echo 0; }; _apt_install() { echo "$@" >$RUN.asked; }'
    told = bash(LACKING.replace("id() { echo 1000; }", asked), tmp_path)
    assert (tmp_path / "run.asked").read_text() == "tea milk\n"
    assert "still not usable: tea milk" in told.stderr


def test_another_odoo_than_the_recorded_one_is_said_loudly(tmp_path):
    given = tmp_path / "odoo.lock"
    same = (ROOT / "scripts" / "odoo.lock").read_text()
    given.write_text(same)
    quiet = bash(f"_say_if_other_than_locked {given}", tmp_path)
    assert (quiet.returncode, quiet.stderr) == (0, "")
    given.write_text(same.replace("odoo-19_19.0.0", "odoo-19_19.0.9"))
    told = bash(f"_say_if_other_than_locked {given}", tmp_path)
    assert told.returncode == 0
    assert "gives another Odoo" in told.stderr
    assert "odoo-19_19.0.9" in told.stderr


def test_the_recorded_odoo_has_a_version_and_a_checksum():
    lines = (ROOT / "scripts" / "odoo.lock").read_text().splitlines()
    assert any("odoo-19_19.0" in line for line in lines)
    assert all(len(line.split()[0]) == 64 for line in lines)


@pytest.mark.parametrize("version", ["18, 0", "19, 1"])
def test_an_odoo_path_of_another_version_is_refused(tmp_path, version):
    package = tmp_path / "odoo"
    package.mkdir()
    (package / "release.py").write_text(f"version_info = ({version}, 0, 'final', 0)")
    told = bash(f"ODOO_PATH={tmp_path} find_odoo", tmp_path)
    assert told.returncode == 1
    assert "does not hold Odoo 19.0" in told.stderr


def test_the_private_postgresql_is_durable_and_only_its_socket_reaches_it(tmp_path):
    deep = tmp_path / "a-directory-whose-name-is-much-too-long-for-a-socket" / "pg"
    shows = "; ".join(f"SHOW {name}" for name in ("fsync", "listen_addresses"))
    started = bash(
        f"pg_start {deep} >/dev/null; . {deep}/env.sh; echo $PGHOST"
        f'; $PG_BIN/psql -d postgres -Atc "{shows}"; pg_drop {deep}',
        tmp_path,
    )
    assert started.returncode == 0, started.stderr
    socket, *settings = started.stdout.splitlines()
    assert len(socket) <= 90
    assert settings == ["on", ""]
    assert not deep.exists()
    assert not Path(socket).exists()


def test_a_taken_port_is_passed_over():
    with mail_sink.ThreadingHTTPServer(
        ("127.0.0.1", 0), mail_sink.BaseHTTPRequestHandler
    ) as taken:
        assert free_port.first_free(taken.server_port) != taken.server_port


@pytest.fixture
def sink(tmp_path):
    smtp, page = free_ports(2)
    argv = [Workbench().python, ROOT / "scripts" / "mail_sink.py", "--folder", tmp_path]
    ports = [f"--smtp-port={smtp}", f"--http-port={page}"]
    process = subprocess.Popen([*argv, *ports], stdout=subprocess.PIPE, text=True)
    process.stdout.readline()  # says so when it listens
    yield smtp, f"http://127.0.0.1:{page}"
    process.terminate()
    process.communicate()


def test_a_caught_mail_is_read_on_a_page_that_runs_no_script_of_it(sink):
    smtp, address = sink
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "<b>A mission", "a@x.org", "n@x.org"
    mail.set_content("<script>steal()</script><a href='/h/x'>open</a>", subtype="html")
    with smtplib.SMTP("127.0.0.1", smtp) as client:
        client.send_message(mail)
    with urllib.request.urlopen(address) as answer:
        listed = answer.read().decode()
    assert "&lt;b&gt;A mission" in listed
    assert "n@x.org" in listed
    name = listed.partition("/mail/")[2].partition("'")[0]
    with urllib.request.urlopen(f"{address}/body/{name}") as answer:
        assert "open</a>" in answer.read().decode()
        assert answer.headers["Content-Security-Policy"].startswith(
            "default-src 'none'"
        )


def test_the_mail_page_shows_no_other_file(sink):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{sink[1]}/mail/..%2f..%2fodoo.conf")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{sink[1]}/body/../secret.eml")
