"""Where do the stack's databases live?

A private PostgreSQL cluster (scripts/pg-start) with fsync ON: what it acknowledged is
on the disk, so "nothing acknowledged is lost" can be proved by killing its clients.
"""

import atexit
import os
import re
import shutil
from contextlib import closing, suppress
from pathlib import Path

import psutil
import psycopg2

from .process import Log, run, wait_dead

REPOSITORY = Path(__file__).resolve().parents[3]
SCRIPTS = REPOSITORY / "scripts"
SETTINGS = ("fsync=on", "synchronous_commit=on", "full_page_writes=on")
SERIALIZATION = re.compile(r"ERROR:  could not serialize access|ERROR:  deadlock")
DEADLOCK = re.compile(r"ERROR:  deadlock detected")
OVERLAP = re.compile(r"ERROR:  conflicting key value violates exclusion constraint")


class Cluster:
    def __init__(self, folder: Path):
        self.folder = folder
        self.data, self.log = folder / "data", Log(folder / "log")

    @property
    def env(self) -> dict[str, str]:
        """Environment of a client of this cluster, and of no other."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        return {**clean, "PGHOST": str(self.folder), "PGUSER": "odoo"}

    def start(self):
        atexit.register(self.stop)
        run([str(SCRIPTS / "pg-start"), str(self.folder), *SETTINGS], cwd=REPOSITORY)
        return self

    def stop(self):
        run([str(SCRIPTS / "pg-stop"), str(self.folder)], cwd=REPOSITORY)
        atexit.unregister(self.stop)

    def crash(self):
        """SIGKILL every process of PostgreSQL; the next start recovers from its log."""
        pid_file = self.data / "postmaster.pid"
        postmaster = psutil.Process(int(pid_file.read_text().split()[0]))
        everyone = [postmaster, *postmaster.children(recursive=True)]
        for process in everyone:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        wait_dead(everyone)
        # Its number may still be taken by the unburied dead; a power cut frees it.
        for lock in [pid_file, *self.folder.glob(".s.PGSQL.*.lock")]:
            lock.unlink()

    def connect(self, database="postgres"):
        """A new autocommit connection on UTC; the caller closes it."""
        connection = psycopg2.connect(
            host=str(self.folder),
            user="odoo",
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
        return len(SERIALIZATION.findall(self.log.since(mark)))

    def deadlocks_since(self, mark: int) -> int:
        """How often did transactions wait in a circle since that mark of the log?"""
        return len(DEADLOCK.findall(self.log.since(mark)))

    def overlaps_since(self, mark: int) -> int:
        """Bookings that only the exclusion constraint stopped, since that mark."""
        return len(OVERLAP.findall(self.log.since(mark)))
