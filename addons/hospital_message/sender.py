"""How does the outbox empty itself, whoever dies on the way?

Claim a batch under a lease and commit; send each message outside any row lock;
note and commit each on its own. What a dead sender left behind is claimed again
when its lease runs out, and repeated under the same key. See docs/adr/0011.
"""

import logging
import time
from datetime import timedelta
from functools import partial

from odoo.service.model import retrying
from odoo.tools import SQL

from odoo.addons.hospital_base import clock

from .channels import ChannelDown, Outgoing, SendFailed, Undeliverable
from .domain.delivery import (
    CHANNEL_PAUSE,
    TryAgain,
    after_failure,
    is_expired,
    may_start,
)
from .faults import fault_point
from .queries import outbox

_logger = logging.getLogger(__name__)

COLUMNS = tuple(Outgoing.__dataclass_fields__)
WIPED = {"body": None, "lease_until": None}


class OutboxSender:
    """One run of the sender job."""

    def __init__(self, env, batch_size=50):
        self._messages = env["hospital.message"]
        self._env = env
        self._batch_size = batch_size
        self._ways = dict(self._messages._get_channels())
        self._open = {}
        self._seconds_left = float("inf")

    def run(self):
        """Send what is due, until nothing is or the job's time is over."""
        while batch := self._in_one_transaction(self._claim):
            fault_point("after_claim")
            self._send_batch(batch)
            if self._seconds_left <= 0:
                self._messages._wake_sender(clock.now(self._env))
                break

    def _in_one_transaction(self, step, *args):
        """Run ``step`` and commit, again from the start if another came first."""
        return retrying(partial(step, *args), self._env)

    def _claim(self):
        now = clock.now(self._env)
        self._settle(outbox.overdue(now), "expire", now, WIPED)
        for unneeded in self._messages._unneeded(now):
            self._settle(unneeded, "cancel", now, WIPED)
        self._settle(
            outbox.exhausted(now),
            "fail",
            now,
            {"lease_until": None, "last_error": "The sender died at each attempt."},
        )
        self._messages.flush_model()
        # To come second to another sender is expected and retried: no error to log.
        self._env.cr.execute(
            outbox.claim(COLUMNS, self._ways, now, self._batch_size),
            log_exceptions=False,
        )
        rows = (Outgoing(*row) for row in self._env.cr.fetchall())
        return sorted(rows, key=lambda row: row.id)

    def _settle(self, ids_query, verb, now, values):
        ids = [row[0] for row in self._env.execute_query(ids_query)]
        self._messages.browse(ids)._try_transition(verb, now, values)

    def _send_batch(self, batch):
        claimed_at = time.monotonic()
        not_tried = []
        try:
            for outgoing in batch:
                since_claim = timedelta(seconds=time.monotonic() - claimed_at)
                in_time = may_start(since_claim) and self._seconds_left > 0
                if in_time and outgoing.channel in self._ways:
                    self._send_one(outgoing)
                else:
                    not_tried.append(outgoing)
        finally:
            while self._open:
                self._open.popitem()[1].close()
        if not_tried:
            self._in_one_transaction(self._give_back, not_tried)

    def _send_one(self, outgoing):
        if is_expired(outgoing.expires_at, clock.now(self._env)):
            self._note(self._finish, outgoing, "expire", WIPED)
            return
        fault_point("before_send")
        try:
            reference = self._channel(outgoing.channel).send(outgoing)
        except ChannelDown as error:
            del self._ways[outgoing.channel]
            _logger.info("channel %s pauses: %s", outgoing.channel, error)
            self._note(self._give_back, [outgoing], str(error))
        except SendFailed as error:
            self._note(self._fail, outgoing, error)
        except Exception as error:
            self._env.cr.rollback()
            _logger.exception("message %s: unforeseen failure", outgoing.id)
            self._note(self._fail, outgoing, error)
        else:
            fault_point("after_send")
            self._note(
                self._finish, outgoing, "deliver", WIPED | {"provider_ref": reference}
            )
        fault_point("after_mark")

    def _channel(self, code):
        if code not in self._open:
            self._open[code] = self._ways[code](self._env)
        return self._open[code]

    def _note(self, step, *args):
        self._in_one_transaction(step, *args)
        self._seconds_left = self._env["ir.cron"]._commit_progress(1)

    def _finish(self, outgoing, verb, values):
        now = clock.now(self._env)
        if verb == "deliver":
            values = values | {"sent_at": now, "last_error": None}
        self._move(outgoing, verb, now, values)

    def _fail(self, outgoing, error):
        now = clock.now(self._env)
        text = str(error) or type(error).__name__
        decision = after_failure(outgoing.attempts, now)
        values = {"lease_until": None, "last_error": text}
        if isinstance(decision, TryAgain) and not isinstance(error, Undeliverable):
            _logger.info("message %s waits until %s", outgoing.id, decision.at)
            self._move(outgoing, "postpone", now, values | {"not_before": decision.at})
        else:
            _logger.warning("message %s failed: %s", outgoing.id, text)
            self._move(outgoing, "fail", now, values)

    def _give_back(self, batch, error=None):
        """Queue them as if they had not been claimed; wait if the channel pauses."""
        now = clock.now(self._env)
        values = {"lease_until": None, "attempts": SQL("attempts - 1")}
        if error:
            values["last_error"] = error
        for outgoing in batch:
            pause = timedelta(0) if outgoing.channel in self._ways else CHANNEL_PAUSE
            self._move(outgoing, "postpone", now, values | {"not_before": now + pause})

    def _move(self, outgoing, verb, now, values):
        """Note the outcome, unless the lease was lost to another sender."""
        message = self._messages.browse(outgoing.id)
        lease = SQL("lease_until = %s", outgoing.lease_until)
        if not message._try_transition(verb, now, values, guard=lease):
            _logger.info("message %s: lease lost before %s", outgoing.id, verb)
