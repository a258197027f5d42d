"""How is a program of the stack started, watched and ended?

Each runs in a process group of its own, writes to one log file and is killed as a
group: a prefork server leaves no worker behind.
"""

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

import psutil

DEAD = {psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD}


class StackError(Exception):
    """The stack did not come up or broke; the message carries the log's tail."""


class Log:
    """A growing log file that can be counted from a mark onwards."""

    def __init__(self, path: Path):
        self.path = path

    def mark(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def since(self, mark: int = 0) -> str:
        if not self.path.exists():
            return ""
        with self.path.open("rb") as file:
            file.seek(mark)
            return file.read().decode(errors="replace")

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.since(max(0, self.mark() - 65536)).splitlines()[-lines:])


class Process:
    """A program with its log; `start` again after `kill` appends to the same log."""

    def __init__(self, name, argv, log_path: Path, env=None, cwd=None):
        self.name, self.argv, self.env, self.cwd = name, argv, env, cwd
        self.log = Log(log_path)
        self._popen = None

    def start(self):
        with self.log.path.open("ab") as log:
            self._popen = subprocess.Popen(
                self.argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.env,
                cwd=self.cwd,
                start_new_session=True,
            )
        atexit.register(self.kill)
        return self

    @property
    def alive(self) -> bool:
        return self._popen is not None and self._popen.poll() is None

    def kill(self):
        """SIGKILL the whole group: nobody gets to say goodbye."""
        if self._popen is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._popen.pid, signal.SIGKILL)
            self._popen.wait()
            wait_dead(_members(self._popen.pid))
            self._popen = None
        atexit.unregister(self.kill)

    def freeze(self):
        """Stop the whole group where it stands, until it is killed."""
        os.killpg(self._popen.pid, signal.SIGSTOP)
        _wait_for_states(_members(self._popen.pid), {psutil.STATUS_STOPPED, *DEAD})

    def stop(self, signum=signal.SIGTERM, patience=10.0):
        """Ask the program to end, then kill what is left of its group."""
        if self.alive:
            self._popen.send_signal(signum)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(patience)
        self.kill()

    def wait_until(self, ready, patience: float, what: str):
        """Poll `ready` until it is true; raise StackError naming what never came."""
        limit = time.monotonic() + patience
        while not ready():
            if not self.alive:
                raise StackError(f"{self.name} ended before {what}:\n{self.log.tail()}")
            if time.monotonic() > limit:
                raise StackError(
                    f"{self.name}: no {what} in {patience:.0f} s:\n{self.log.tail()}"
                )
            time.sleep(0.05)


def _members(group: int) -> list[psutil.Process]:
    return [p for p in psutil.process_iter() if _group_of(p) == group]


def _group_of(process: psutil.Process) -> int | None:
    try:
        return os.getpgid(process.pid)
    except ProcessLookupError:
        return None


def wait_dead(processes: Iterable[psutil.Process]):
    """Until none of them runs; the dead that init has not buried do not count."""
    _wait_for_states(processes, DEAD)


def _wait_for_states(processes: Iterable[psutil.Process], states, patience=10.0):
    limit = time.monotonic() + patience
    for process in processes:
        while _state(process) not in states:
            if time.monotonic() > limit:
                raise StackError(f"{process} does not obey its signal")
            time.sleep(0.002)


def _state(process: psutil.Process) -> str:
    try:
        return process.status()
    except psutil.NoSuchProcess:
        return psutil.STATUS_DEAD


def run(argv, env=None, log_path: Path | None = None, patience=300.0, **kwargs):
    """Run a program to its end and return what it printed; StackError if it fails."""
    try:
        done = subprocess.run(
            argv,
            env=env,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
            **kwargs,
        )
    except subprocess.TimeoutExpired as stuck:
        raise StackError(f"{argv[0]} still ran after {patience:.0f} s") from stuck
    if log_path:
        log_path.write_text(done.stderr)
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-40:])
        raise StackError(f"{' '.join(map(str, argv[:4]))} failed:\n{tail}")
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
