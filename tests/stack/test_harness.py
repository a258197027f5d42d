"""Can the harness itself be trusted? It measures; what it says must be true."""

import smtplib
import urllib.request

from .harness.load import Battery, Hit, Shot, largest_burst


def test_postgresql_flushes_every_commit_to_disk(cluster):
    shown = [
        cluster.query("postgres", f"SHOW {name}")[0][0]
        for name in ("fsync", "synchronous_commit", "full_page_writes")
    ]
    assert shown == ["on", "on", "on"]


def test_sixteen_shots_leave_within_fifty_milliseconds(sms_gateway):
    shots = [Shot(number, "/messages") for number in range(16)]
    with Battery(("127.0.0.1", sms_gateway.port)) as battery:
        battery.fire(shots)
        battery.settle()
    assert largest_burst(battery.hits) == 16
    assert {hit.shot.key for hit in battery.hits} == set(range(16))
    assert {hit.status for hit in battery.hits} == {200}
    sms_gateway.clear()


def test_a_burst_is_counted_within_its_window_only():
    starts = (0.000, 0.030, 0.050, 0.081)
    hits = [Hit(Shot(start, "/"), start, start + 1, 200, "") for start in starts]
    assert largest_burst(hits) == 3
    assert largest_burst(hits, window=0.030) == 2


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
