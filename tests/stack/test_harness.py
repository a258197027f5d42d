"""Can the harness itself be trusted? It measures; what it says must be true."""

import smtplib
import urllib.request

import pytest

from .harness.load import Battery, Shot, largest_burst

pytestmark = pytest.mark.usefixtures("cluster")


def test_postgresql_flushes_every_commit_to_disk(cluster):
    shown = [
        cluster.query("postgres", f"SHOW {name}")[0][0]
        for name in ("fsync", "synchronous_commit", "full_page_writes")
    ]
    assert shown == ["on", "on", "on"]


def test_ten_shots_leave_within_fifty_milliseconds(stack):
    shots = [Shot(number, "/web/health") for number in range(16)]
    with Battery(stack.address) as battery:
        battery.fire(shots)
        battery.settle()
    assert largest_burst(battery.hits) >= 10
    assert {hit.shot.key for hit in battery.hits} == set(range(16))
    assert all(hit.status for hit in battery.hits)


def test_both_sinks_count_repeats_under_one_key(mail_sink, sms_gateway):
    for _ in range(2):
        with smtplib.SMTP("127.0.0.1", mail_sink.port) as client:
            client.sendmail("a@b.test", "c@d.test", "Message-ID: <one@b.test>\n\nHi")
        urllib.request.urlopen(
            urllib.request.Request(
                sms_gateway.url, b"{}", {"Idempotency-Key": "one"}, method="POST"
            ),
            timeout=5,
        ).close()
    assert mail_sink.counts()["<one@b.test>"] == 2
    assert sms_gateway.counts()["one"] == 2
    mail_sink.clear()
    sms_gateway.clear()


def test_a_killed_server_comes_back_on_the_same_address(stack):
    stack.odoo.sigkill()
    with Battery(stack.address, sockets=1) as battery:
        battery.fire([Shot("while down", "/web/health")])
        battery.settle()
    assert battery.hits[0].status == 502
    stack.odoo.start()
    with urllib.request.urlopen(stack.url("/web/health"), timeout=10) as answer:
        assert answer.status == 200
