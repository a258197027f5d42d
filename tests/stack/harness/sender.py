"""How is the outbox emptied in a process of its own, and killed at a named point?

A second Odoo without HTTP, as large sites run their jobs. `HOSPITAL_FAULT` makes it
die, as by a power cut, at that point of its work.
"""

import sys
import time

from .jobs import wake
from .process import Process, StackError
from .server import LAUNCHER, Site

FAULT_POINTS = ("after_claim", "before_send", "after_send", "after_mark")


class Sender:
    def __init__(self, site: Site, database: str, fault: str = ""):
        conf = site.write_conf(
            site.folder / f"{database}.sender.conf",
            db_name=database,
            workers=0,
            max_cron_threads=1,
            http_enable=False,
        )
        self.site, self.database = site, database
        self.process = Process(
            f"sender ({fault or 'no fault'})",
            [sys.executable, str(LAUNCHER), "-c", str(conf)],
            site.folder / f"{database}.sender.log",
            site.env | ({"HOSPITAL_FAULT": fault} if fault else {}),
        )

    def start(self):
        self.process.start()
        return self

    def wait_for_death(self, patience=60.0):
        """Wake it until the fault point has killed it."""
        limit = time.monotonic() + patience
        while self.process.alive:
            if time.monotonic() > limit:
                raise StackError(f"it never died:\n{self.process.log.tail()}")
            wake(self.site.cluster, self.database)
            time.sleep(0.3)
        self.process.kill()

    def stop(self):
        self.process.stop()
