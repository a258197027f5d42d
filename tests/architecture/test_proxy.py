"""What does the proxy let through, and what does it keep to itself?

nginx runs with the rules of docker-compose.yml before a server that answers anything.
"""

import http.client
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import proxy_conf
import pytest
from testing.workbench import Workbench, free_ports

TOKEN = "one-time-secret"


class Upstream(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = repr((self.server.name, self.path, dict(self.headers))).encode()
        self.send_response(200)
        self.send_header("Set-Cookie", "session_id=x; Path=/")
        self.send_header("Referrer-Policy", "unsafe-url")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """The test reads answers, not a log."""


def upstream(name: str) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    server.name = name
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Proxy:
    def __init__(self, folder: Path, port: int):
        self.folder, self.port = folder, port

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        connection.close()
        return answer

    @property
    def logs(self) -> str:
        return "".join(path.read_text() for path in self.folder.glob("*.log"))

    def wait(self):
        for _ in range(100):
            try:
                return self.get("/")
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"nginx does not listen:\n{self.logs}")


@pytest.fixture(scope="module")
def proxy(tmp_path_factory):
    folder, (port,) = tmp_path_factory.mktemp("proxy"), free_ports(1)
    servers = [upstream("http"), upstream("websocket")]
    main = proxy_conf.write(
        folder,
        f"127.0.0.1:{port}",
        *(f"127.0.0.1:{server.server_port}" for server in servers),
        link_rate="1r/m",
    )
    argv = [Workbench().setting("NGINX"), "-p", folder, "-e", folder / "error.log"]
    process = subprocess.Popen([*argv, "-c", main])
    try:
        running = Proxy(folder, port)
        running.wait()
        yield running
    finally:
        process.terminate()
        process.wait(10)
        for server in servers:
            server.shutdown()
            server.server_close()


def test_the_websocket_goes_to_its_own_process_and_the_rest_to_the_workers(proxy):
    assert "'websocket'" in proxy.get("/websocket").text
    assert "'http'" in proxy.get("/websocket/health").text
    assert "'http'" in proxy.get("/odoo/missions").text


@pytest.mark.parametrize(
    "path",
    ["/web/database/manager", "/web/database", "/xmlrpc/2/common", "/jsonrpc"],
)
def test_databases_and_old_rpc_are_not_there(proxy, path):
    assert proxy.get(path).status == 404


def test_a_token_is_in_no_log(proxy):
    proxy.get(f"/h/{TOKEN}")
    proxy.get(f"/h/{TOKEN}/answer")
    proxy.get(f"/web/reset_password?token={TOKEN}")
    logs = proxy.logs
    assert '"GET /h/-/answer" 200' in logs
    assert TOKEN not in logs


def test_a_link_page_tells_other_sites_nothing(proxy):
    assert proxy.get(f"/h/{TOKEN}").getheader("Referrer-Policy") == "no-referrer"
    assert proxy.get("/odoo").getheader("Referrer-Policy") == "same-origin"


def test_every_answer_carries_the_headers_that_protect_it(proxy):
    for path in ("/odoo", "/jsonrpc"):
        headers = proxy.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_session_is_secure_where_tls_ends_in_front(proxy):
    plain = proxy.get("/odoo")
    assert plain.getheader("Strict-Transport-Security") is None
    assert plain.getheader("Set-Cookie").lower().count("samesite=lax") == 1
    secure = proxy.get("/odoo", **{"X-Forwarded-Proto": "https"})
    assert "Secure" in secure.getheader("Set-Cookie")
    assert secure.getheader("Strict-Transport-Security")
    assert "'X-Forwarded-Proto': 'https'" in secure.text


def test_a_client_cannot_invent_its_address(proxy):
    answer = proxy.get("/odoo", **{"X-Forwarded-For": "6.6.6.6, 9.9.9.9"})
    assert "'X-Forwarded-For': '9.9.9.9'" in answer.text


def test_whoever_tries_tokens_is_slowed_down_and_not_logged(proxy):
    statuses = [proxy.get(f"/h/{TOKEN}{n}").status for n in range(120)]
    assert statuses.count(429) > 10
    assert TOKEN not in proxy.logs
