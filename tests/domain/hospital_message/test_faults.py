import os
import signal
from unittest.mock import patch

from odoo.addons.hospital_message.faults import VARIABLE, fault_point


def test_without_the_variable_nothing_dies():
    with patch.dict(os.environ), patch.object(os, "kill") as kill:
        os.environ.pop(VARIABLE, None)
        fault_point("after_send")
    kill.assert_not_called()


def test_only_the_named_point_kills_and_at_once():
    with patch.dict(os.environ, {VARIABLE: "after_send"}):
        with patch.object(os, "kill") as kill:
            fault_point("before_send")
            kill.assert_not_called()
            fault_point("after_send")
        kill.assert_called_once_with(os.getpid(), signal.SIGKILL)
