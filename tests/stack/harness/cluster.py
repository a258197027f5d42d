"""Where do the stack's databases live?

A private PostgreSQL cluster on a socket, with fsync ON: what it acknowledged is on
the disk, so "nothing acknowledged is lost" can be proved by killing its clients.
"""

import os
import re
import shutil
import signal
from contextlib import closing
from pathlib import Path

import psycopg2

from .process import Process, StackError, run

SETTINGS = {
    "listen_addresses": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "log_line_prefix": "%m [%p] %d ",
    "lc_messages": "C",
}
SERIALIZATION = re.compile(r"ERROR:  could not serialize access|ERROR:  deadlock")
USER = "odoo"


def find_binaries() -> Path:
    """Folder of initdb and postgres: PG_BIN, else the newest one installed."""
    if os.environ.get("PG_BIN"):
        return Path(os.environ["PG_BIN"])
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]),
    )
    if not found:
        raise StackError("no PostgreSQL server found: set PG_BIN to its bin folder")
    return found[-1].parent


def as_ordinary_user(argv: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: show it an unprivileged user instead."""
    if os.getuid() != 0:
        return argv
    return ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--", *argv]


class Cluster:
    def __init__(self, folder: Path):
        self.folder = folder
        self.bin = find_binaries()
        self.data = folder / "data"
        argv = [str(self.bin / "postgres"), "-D", str(self.data), "-k", str(folder)]
        for name, value in SETTINGS.items():
            argv += ["-c", f"{name}={value}"]
        self.server = Process("PostgreSQL", as_ordinary_user(argv), folder / "log")

    @property
    def env(self) -> dict[str, str]:
        """Environment of a client of this cluster, and of no other."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        return {**clean, "PGHOST": str(self.folder), "PGUSER": USER}

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.data.exists():
            argv = ["initdb", "-D", str(self.data), "-U", USER, "-A", "trust"]
            argv += ["--no-sync", "-E", "UTF8", "--locale=C"]
            run(as_ordinary_user([str(self.bin / argv[0]), *argv[1:]]))
        self.server.start()
        self.server.wait_until(self._answers, 30, "answer on its socket")
        return self

    def stop(self):
        self.server.stop(signal.SIGINT)

    def connect(self, database="postgres"):
        """A new autocommit connection on UTC; the caller closes it."""
        connection = psycopg2.connect(
            host=str(self.folder),
            user=USER,
            dbname=database,
            connect_timeout=5,
            options="-c timezone=UTC",
        )
        connection.autocommit = True
        return connection

    def query(self, database, sql, params=None) -> list[tuple]:
        with closing(self.connect(database)) as client, client.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall() if cursor.description else []

    def exists(self, database: str) -> bool:
        sql = "SELECT 1 FROM pg_database WHERE datname = %s"
        return bool(self.query("postgres", sql, (database,)))

    def clone(self, template: str, name: str, filestores: Path):
        """A copy of the template database and of its attachments, in under 1 s."""
        self.drop(name, filestores)
        self.query(
            "postgres",
            f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy',
        )
        if (filestores / template).exists():
            shutil.copytree(
                filestores / template, filestores / name, copy_function=os.link
            )

    def drop(self, name: str, filestores: Path):
        self.query("postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(filestores / name, ignore_errors=True)

    def retries_since(self, mark: int) -> int:
        """Transactions that lost a race in the cluster since that mark of its log."""
        return len(SERIALIZATION.findall(self.server.log.since(mark)))

    def _answers(self) -> bool:
        try:
            self.query("postgres", "SELECT 1")
        except psycopg2.OperationalError:
            return False
        return True
