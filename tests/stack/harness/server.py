"""How does Odoo run here? As in production: prefork workers behind a proxy.

One `OdooServer` is one configuration of one database: started, stopped, killed and
started again on the same ports, so that the proxy and the clients need not know.
"""

import os
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from .cluster import REPOSITORY, SCRIPTS, Cluster
from .process import Process, StackError, free_port, run

ADDONS = Path(os.environ.get("STACK_ADDONS", REPOSITORY / "addons"))
LAUNCHER = SCRIPTS / "odoo_main.py"
FAKETIME_LIBRARY = "usr/lib/*/faketime/libfaketimeMT.so.1"


def setting(name: str) -> str:
    """One of the values that scripts/bootstrap wrote to .run/env.sh."""
    if not os.environ.get(name):
        raise StackError(f"{name} is not set: start these tests by `make test-stack`")
    return os.environ[name]


def faketime_env(offset: str) -> dict[str, str]:
    """Environment under which a program's clocks are shifted, by e.g. "+7200" (s).

    The monotonic clock is shifted with them: faked alone, the wall clock makes
    libfaketime's sleep fail.
    """
    found = sorted(Path("/").glob(FAKETIME_LIBRARY))
    if not found:
        raise StackError("libfaketime is not installed (package faketime)")
    return {"LD_PRELOAD": str(found[0]), "FAKETIME": offset}


@dataclass(frozen=True)
class Site:
    """What every Odoo program of one run shares."""

    cluster: Cluster
    folder: Path
    smtp_port: int
    extra_addons: tuple[Path, ...] = ()

    @property
    def env(self) -> dict[str, str]:
        """Environment in which Odoo finds its own code and this run's cluster."""
        return self.cluster.env | {"PYTHONPATH": setting("ODOO_SRC")}

    @property
    def filestores(self) -> Path:
        return self.folder / "odoo" / "filestore"

    def write_conf(self, path: Path, **options) -> Path:
        addons = [ADDONS, *self.extra_addons, *setting("ODOO_ADDONS").split(",")]
        shared = {
            "addons_path": ",".join(map(str, addons)),
            "data_dir": self.folder / "odoo",
            "smtp_server": "127.0.0.1",
            "smtp_port": self.smtp_port,
            "email_from": "pool@hospital.test",
            "http_interface": "127.0.0.1",
            "list_db": False,
            "db_maxconn": 16,
            "limit_memory_soft": 0,
            "limit_memory_hard": 0,
            "limit_time_real": 120,
        }
        lines = [f"{key} = {value}" for key, value in (shared | options).items()]
        path.write_text("\n".join(["[options]", *lines, ""]))
        return path

    def install(self, database: str, modules: str):
        """Create the database with these modules; takes the better part of a minute."""
        conf = self.write_conf(self.folder / f"{database}.conf", db_name=database)
        argv = [sys.executable, str(LAUNCHER), "-c", str(conf)]
        argv += ["-i", modules, "--stop-after-init", "--no-http", "-d", database]
        run(argv, self.env, self.folder / f"{database}.install.log")
        return self

    def execute(self, database: str, script: Path, stdin: str, patience=120.0) -> str:
        """Run a script of the harness inside Odoo's Python; return what it printed."""
        conf = self.write_conf(self.folder / f"{database}.conf", db_name=database)
        argv = [sys.executable, str(script), str(conf), database]
        log = self.folder / f"{database}.{script.stem}.log"
        return run(argv, self.env, log, patience, input=stdin)


@dataclass
class OdooServer:
    site: Site
    database: str
    workers: int = 4
    extra_env: dict[str, str] = field(default_factory=dict)
    options: dict = field(default_factory=dict)

    def __post_init__(self):
        self.http_port, self.gevent_port = free_port(), free_port()
        self.process = None

    @property
    def log(self):
        return self.process.log

    def start(self, patience=60.0):
        folder = self.site.folder
        conf = self.site.write_conf(
            folder / f"{self.database}.server.conf",
            db_name=self.database,
            dbfilter=f"^{self.database}$",
            workers=self.workers,
            proxy_mode=True,
            http_port=self.http_port,
            gevent_port=self.gevent_port,
            **{"max_cron_threads": 1, **self.options},
        )
        self.process = Process(
            f"Odoo ({self.database})",
            [sys.executable, str(LAUNCHER), "-c", str(conf)],
            folder / f"{self.database}.server.log",
            self.site.env | self.extra_env,
        ).start()
        self.process.wait_until(self._healthy, patience, "200 on /web/health")
        return self

    def sigkill(self):
        """The whole group at once, as the kernel's out-of-memory killer would."""
        if self.process:
            self.process.kill()

    def stop(self):
        """There is nothing to save: whatever was acknowledged is committed."""
        self.sigkill()

    def _healthy(self) -> bool:
        url = f"http://127.0.0.1:{self.http_port}/web/health?db_server_status=1"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False
