"""Installs our addons in a new database and runs their tests, browser tests included.

One throw-away PostgreSQL cluster without fsync, one database, one Odoo process.
"""

import ast
import os
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from testing.odoo_log import GRAVE, LINE, STARTING, OdooLog, allow_list, records
from testing.verdict import CannotRun, Verdict
from testing.workbench import Workbench, attended, free_ports, sourced


def addons(bench: Workbench, names: list[str]) -> Verdict:
    """Run the tests of the addons named, or of all of ours."""
    names = names or bench.addons
    if unknown := set(names) - set(bench.addons):
        raise CannotRun(f"no such addon: {', '.join(sorted(unknown))}")
    check_browser(bench)
    declared = declared_tests(bench.root, names)
    log_file = bench.log_dir / "addons.log"
    with cluster(bench) as (folder, environment):
        browser = os.path.dirname(bench.setting("CHROMIUM"))
        environment["PATH"] = f"{browser}:{environment['PATH']}"
        code = run_odoo(bench, names, folder, environment, log_file)
    allowed = allow_list(bench.root / "tests" / "log_allow.txt")
    with log_file.open(errors="replace") as lines:
        log = OdooLog.read(lines, allowed)
    verdict = log.verdict(declared)
    if code and not verdict.failed:
        verdict.fail(f"Odoo ended with code {code}")
    if verdict.failed:
        show_trouble(log_file, allowed)
    return verdict


def check_browser(bench: Workbench) -> None:
    """Without these Odoo skips every browser test; say it before, not after."""
    probe = [bench.python, "-c", "import websocket"]
    if subprocess.call(probe, stderr=subprocess.DEVNULL):
        raise CannotRun("the Python package websocket-client is missing")
    if not shutil.which(bench.setting("CHROMIUM")):
        raise CannotRun(f"no browser at {bench.setting('CHROMIUM')}: install chromium")


@contextmanager
def cluster(bench: Workbench):
    """A PostgreSQL server of our own that is gone afterwards, whatever happens."""
    scripts = bench.root / "scripts"
    folder = Path(tempfile.mkdtemp(prefix="hospital-test-"))
    server = folder / "pg"
    try:
        with (bench.log_dir / "postgres.log").open("w") as log:
            quiet = {"env": bench.environment, "stdout": log, "stderr": log}
            if subprocess.call([scripts / "pg-start", server, "--fast"], **quiet):
                raise CannotRun(f"PostgreSQL did not start, see {log.name}")
        yield folder, sourced(server / "env.sh", bench.environment)
    finally:
        subprocess.call([scripts / "pg-stop", server, "--drop"], env=bench.environment)
        shutil.rmtree(folder, ignore_errors=True)


def run_odoo(bench, names, folder, environment, log_file) -> int:
    http, gevent = free_ports(2)
    command = [
        bench.setting("ODOO_BIN"),
        "--database=test",
        f"--data-dir={folder / 'data'}",
        f"--screenshots={bench.log_dir / 'screenshots'}",
        f"--http-port={http}",
        f"--gevent-port={gevent}",
        "--max-cron-threads=0",
        "--stop-after-init",
        f"--init={','.join(names)}",
        f"--test-tags={','.join(f'/{name}' for name in names)}",
    ]
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    progress = Progress()
    with (
        log_file.open("w") as log,
        attended(command, env=environment, **output) as process,
    ):
        for line in process.stdout:
            log.write(line)
            progress.tell(line)
        return process.wait()


class Progress:
    """Prints a line per test file begun, and now and then which addon is installed."""

    PAUSE = 5  # seconds between two addons shown

    def __init__(self):
        self.started = self.shown = time.monotonic()
        self.last = None

    def tell(self, line: str) -> None:
        match = LINE.match(line)
        if not match:
            return
        if loading := re.match(r"Loading module (\w+) \((\d+/\d+)\)", match["text"]):
            if time.monotonic() - self.shown > self.PAUSE:
                self._show(f"installing {loading[1]} ({loading[2]})")
        elif STARTING.match(match["text"]):
            self._show(match["logger"].removeprefix("odoo.addons."))

    def _show(self, text: str) -> None:
        if text != self.last:
            self.last, self.shown = text, time.monotonic()
            print(f"  {self.shown - self.started:4.0f} s  {text}", flush=True)


def show_trouble(log_file: Path, allowed: list[re.Pattern]) -> None:
    """Print the whole of each grave line that is not allowed, then where the log is."""
    with log_file.open(errors="replace") as lines:
        for record in records(lines):
            grave = record.level in GRAVE
            if grave and not any(pattern.search(str(record)) for pattern in allowed):
                print(record)
    print(f"the whole log: {log_file}")


def declared_tests(root: Path, names: list[str]) -> set[tuple[str, str]]:
    """(file, method) of every test written in the addons, imported or not."""
    return {
        (path.stem, function.name)
        for name in names
        for path in (root / "addons" / name / "tests").rglob("test_*.py")
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_")
    }
