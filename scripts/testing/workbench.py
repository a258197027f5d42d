"""Where are the tools that `scripts/bootstrap` prepared, and where do logs go?"""

import os
import signal
import socket
import subprocess
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from testing.verdict import CannotRun

ROOT = Path(__file__).resolve().parents[2]


class Workbench:
    """The repository, the prepared tools and a folder for logs."""

    def __init__(self, root: Path = ROOT):
        self.root = root
        self.run_dir = root / ".run"
        self.log_dir = self.run_dir / "test"
        self.log_dir.mkdir(parents=True, exist_ok=True)

    @cached_property
    def environment(self) -> dict[str, str]:
        """The caller's environment under what `scripts/bootstrap` wrote down.

        Compiled Python is kept, outside the source tree: pytest rewrites and compiles
        every test file anew otherwise, which costs more than the domain tests.
        """
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(self.run_dir / "pyc")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        prepared = self.run_dir / "env.sh"
        return sourced(prepared, environment) if prepared.exists() else environment

    def setting(self, name: str) -> str:
        if not self.environment.get(name):
            raise CannotRun(f"{name} is not set: run scripts/bootstrap first")
        return self.environment[name]

    @property
    def python(self) -> str:
        return str(Path(self.setting("VENV")) / "bin" / "python")

    @cached_property
    def addons(self) -> list[str]:
        """The technical names of our addons."""
        manifests = self.root.glob("addons/*/__manifest__.py")
        return sorted(manifest.parent.name for manifest in manifests)


def sourced(file: Path, environment: dict[str, str]) -> dict[str, str]:
    """The environment after a shell has read `file`."""
    command = ["bash", "-c", 'set -a; . "$1"; env -0', "bash", str(file)]
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True
    )
    pairs = (line.partition("=") for line in done.stdout.split("\0") if line)
    return {name: value for name, _, value in pairs}


@contextmanager
def attended(command: list, **options):
    """A child process that may clean up when we are stopped, and never outlives us.

    Ctrl-C reaches it by itself; a SIGTERM to us is handed on as an interrupt.
    """
    process = subprocess.Popen(command, text=True, errors="replace", **options)
    try:
        yield process
    except SystemExit:
        process.send_signal(signal.SIGINT)
        raise
    finally:
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on at this moment, all different."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [sock.getsockname()[1] for sock in sockets]
    for sock in sockets:
        sock.close()
    return ports
