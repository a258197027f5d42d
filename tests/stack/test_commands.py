"""Does one get from a clone to an open hospital with `make run`, and back?

The clone keeps one addon only: which addons there are is the other tests' business.
"""

import os
import re
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = "hospital_base"


class Clone:
    def __init__(self, folder: Path):
        self.folder = folder
        subprocess.run(["git", "clone", "-q", ROOT, folder], check=True)
        for addon in (folder / "addons").iterdir():
            if addon.name != KEPT:
                shutil.rmtree(addon)
        (folder / "scripts" / "demo_hospital.py").unlink(missing_ok=True)

    def make(self, target: str) -> str:
        """What a person reads after `make TARGET`, which must end well."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        told = subprocess.run(
            ["make", "--no-print-directory", target],
            cwd=self.folder,
            env=env,
            stderr=subprocess.STDOUT,
            stdout=subprocess.PIPE,
            check=False,
            text=True,
        )
        assert told.returncode == 0, told.stdout
        return told.stdout

    def pages(self, told: str) -> list[str]:
        addresses = re.findall(r"http://127\.0\.0\.1:\d+", told)
        assert len(addresses) == 2, told
        return addresses


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    clone = Clone(tmp_path_factory.mktemp("clone") / "hospital")
    yield clone
    clone.make("reset")


@pytest.fixture(scope="module")
def first_run(clone):
    return clone.make("run")


def answers(address: str) -> bool:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.status == 200


def test_make_run_opens_the_hospital_and_says_where_and_who(clone, first_run):
    hospital, mails = clone.pages(first_run)
    assert answers(f"{hospital}/web/login")
    assert answers(mails)
    assert "Login: admin" in first_run


def test_a_second_make_run_finds_it_running(clone, first_run):
    told = clone.make("run")
    assert "running already" in told
    assert clone.pages(told) == clone.pages(first_run)


def test_after_a_stop_it_opens_in_seconds_and_installs_nothing(clone, first_run):
    clone.make("stop")
    with pytest.raises(OSError):
        answers(clone.pages(first_run)[0])
    started = time.monotonic()
    told = clone.make("run")
    assert time.monotonic() - started < 20
    assert "Installing" not in told
    assert answers(clone.pages(told)[0])


def test_a_changed_addon_is_updated_by_the_next_make_run(clone, first_run):
    manifest = clone.folder / "addons" / KEPT / "__manifest__.py"
    manifest.write_text(manifest.read_text() + "\n")
    assert f"Updating {KEPT}" in clone.make("run")


def test_make_reset_leaves_nothing_of_the_clones_state(clone, first_run):
    clone.make("reset")
    assert not (clone.folder / ".run").exists()
    with pytest.raises(OSError):
        answers(clone.pages(first_run)[0])
