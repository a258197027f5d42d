"""Does a token ever reach the log?"""

import logging

from odoo.tests import tagged

from odoo.addons.hospital_message.logs import LinkTokenFilter, install

from .common import LinkHttpCase

CLIENT = "DEBUG:urllib3"  # the test's own browser


@tagged("post_install", "-at_install")
class TestLinkLogs(LinkHttpCase):
    def setUp(self):
        super().setUp()
        self.a_purpose()

    def test_the_access_log_shows_the_visit_and_not_the_token(self):
        path = self.a_path()
        with self.assertLogs("werkzeug", logging.INFO) as logs:
            self.url_open(path)
            self.url_open(f"{path}/answer", data={"action": "accept"})
        lines = "\n".join(logs.output)
        self.assertIn("GET /h/… HTTP", lines)
        self.assertIn("POST /h/…/answer HTTP", lines)
        self.assertNotIn(path.removeprefix("/h/"), lines)

    def test_no_logger_at_all_writes_the_token(self):
        path = self.a_path()
        with self.assertLogs(level=logging.DEBUG) as logs:
            self.url_open(path)
            logging.getLogger(__name__).info("at least one line")
        token = path.removeprefix("/h/")
        ours = [line for line in logs.output if not line.startswith(CLIENT)]
        self.assertFalse([line for line in ours if token in line])

    def test_the_filter_is_installed_once(self):
        install()
        for name in ("werkzeug", "longpolling"):
            filters = logging.getLogger(name).filters
            ours = [known for known in filters if isinstance(known, LinkTokenFilter)]
            self.assertEqual(len(ours), 1, name)
