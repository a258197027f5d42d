"""Which real processes does a stack test get? Its own, all on the loopback.

One PostgreSQL cluster and one template database a session, one clone a module.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import pytest

from .browser.chromium import Chromium
from .harness.cluster import Cluster
from .harness.jobs import put_off_the_platforms_jobs
from .harness.server import Site
from .harness.sinks import MailSink, SmsGateway
from .harness.stack import Stack

MODULES = os.environ.get("STACK_MODULES", "mission_request")
TEMPLATE = "stack_template"
SCENE = Path(__file__).parent / "browser" / "scene.py"


def pytest_configure(config):
    config.addinivalue_line("markers", "large: nightly size, run with -m large")


def pytest_collection_modifyitems(config, items):
    """Without a marker expression only the sizes that fit a build are run."""
    if config.option.markexpr:
        return
    here = Path(__file__).parent
    large = [
        i for i in items if here in i.path.parents and i.get_closest_marker("large")
    ]
    if large:
        config.hook.pytest_deselected(items=large)
        items[:] = [item for item in items if item not in large]


@pytest.fixture(scope="session")
def folder():
    """A short path: that of a socket has 107 bytes.

    `STACK_FOLDER` names one to be kept, template included: for work on the tests.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    kept = os.environ.get("STACK_FOLDER")
    path = Path(kept or tempfile.mkdtemp(prefix="stack-"))
    yield path
    if not kept:
        shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster(folder):
    cluster = Cluster(folder / "pg").start()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def mail_sink():
    sink = MailSink().start()
    yield sink
    sink.stop()


@pytest.fixture(scope="session")
def sms_gateway():
    gateway = SmsGateway().start()
    yield gateway
    gateway.stop()


@pytest.fixture(scope="session")
def site(cluster, folder, mail_sink):
    """Everything installed once, in a template that the modules clone."""
    site = Site(cluster, folder, mail_sink.port)
    started = time.monotonic()
    if not cluster.exists(TEMPLATE):
        site.install(TEMPLATE, MODULES)
        put_off_the_platforms_jobs(cluster, TEMPLATE)
        print(f"\ninstalled {MODULES} in {time.monotonic() - started:.0f} s")
    return site


@pytest.fixture
def stack(site, request):
    """Odoo with 4 workers behind the proxy, on a database of this test alone."""
    yield from _running(Stack.build(site, TEMPLATE, _database_of(request)))


@pytest.fixture
def quiet_stack(site, request):
    """The same without a process for jobs: nothing is sent but by the test."""
    database = _database_of(request)
    stack = Stack.build(site, TEMPLATE, database, options={"max_cron_threads": 0})
    yield from _running(stack)


def _database_of(request) -> str:
    return request.node.originalname.replace("_", "-")[:60]


def _running(stack):
    try:
        yield stack.start()
    finally:
        stack.stop()


@pytest.fixture(scope="session")
def hospital(site, mail_sink):
    """The scene of the stories, served: one server for all of them.

    `links` and `requests` are named by the person asked, see browser/scene.py.
    """
    stack = Stack.build(site, TEMPLATE, "story", workers=2)
    wanted = json.dumps({"base_url": stack.url("")})
    made = json.loads(site.execute("story", SCENE, wanted))
    stack.links, stack.requests = made["links"], made["requests"]
    mail_sink.clear()
    try:
        yield stack.start()
    finally:
        stack.stop()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    shots = os.environ.get("STORY_SHOTS") or tmp_path_factory.mktemp("shots")
    browser = Chromium(Path(shots))
    yield browser
    browser.stop()


@pytest.fixture
def window(chromium, hospital, request):
    """Opens windows; none of them may have complained by the end of the test."""
    opened, failed_before = [], request.session.testsfailed

    def open_window(name, device):
        opened.append(chromium.open(name, device, hospital.url("")))
        return opened[-1]

    yield open_window
    for each in opened:
        if request.session.testsfailed > failed_before:
            each.shot(f"failed-{each.name}")
        each.context.close()
    assert {each.name: each.unexpected() for each in opened if each.unexpected()} == {}
