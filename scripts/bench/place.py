"""Where is measured? In databases of their own, by a server as hospitals run it.

libpq's environment names the PostgreSQL server; `scripts/benchmark` starts one.
"""

import hashlib
import os
import signal
import subprocess
import time
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg2
from free_port import first_free

from . import hospital

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".run" / "bench"
ODOO = ROOT / "scripts" / "odoo"
ADDON = "mission_request"  # with all that it needs
LOGIN = "bench"


def query(database, statement, *values):
    with closing(psycopg2.connect(dbname=database)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []


def exists(database):
    return bool(
        query("postgres", "SELECT 1 FROM pg_database WHERE datname = %s", database)
    )


def template():
    """A database with the addons as they are now, installed if they have changed."""
    name = f"empty_{_fingerprint()}"
    if not exists(name):
        _run("-d", f"{name}_new", "-i", ADDON, "--stop-after-init", "--no-http")
        query("postgres", f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')
    return name


def build(database, origin, people, months, today):
    """The hospital group of that size in a new database; how many there are of what."""
    query("postgres", f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
    query("postgres", f'CREATE DATABASE "{database}" TEMPLATE "{origin}"')
    with closing(psycopg2.connect(dbname=database)) as connection:
        with connection, connection.cursor() as cursor:
            counts = hospital.build(cursor, people, months, start=today)
    query(database, "VACUUM ANALYZE")
    return counts


@dataclass
class Server:
    """Odoo with two workers; ``pids`` are all the processes that work for it."""

    database: str
    port: int
    process: psutil.Process

    @property
    def pids(self):
        return [child.pid for child in self.process.children(recursive=True)]


@contextmanager
def served(database):
    port = first_free(18069)
    options = f"-d {database} --workers=2 --max-cron-threads=0 --http-port={port}"
    options += f" --gevent-port={first_free(port + 1)} --http-interface=127.0.0.1"
    options += f" --limit-memory-soft=0 --limit-memory-hard=0 --db-filter=^{database}$"
    with _log(database).open("wb") as log:
        started = subprocess.Popen(
            [ODOO, *options.split(), f"--data-dir={FOLDER / 'data'}"],
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait_until_open(started, port, database)
        yield Server(database, port, psutil.Process(started.pid))
    finally:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def _wait_until_open(process, port, database):
    for _attempt in range(600):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/web/health", timeout=5)
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"Odoo did not open, see {_log(database)}")


def _log(name):
    return FOLDER / f"{name}.log"


def _run(*options):
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _log("install").open("wb") as log:
        command = [ODOO, *options, f"--data-dir={FOLDER / 'data'}"]
        if subprocess.call(command, stdout=log, stderr=log):
            raise SystemExit(f"The addons could not be installed, see {log.name}")


def _fingerprint():
    """Of what a database is made of: neither tests nor what browsers get."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "addons").rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not {"tests", "static", "__pycache__"} & set(parts):
            digest.update("/".join(parts).encode() + path.read_bytes())
    return digest.hexdigest()[:12]
