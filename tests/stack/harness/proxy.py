"""What stands between the clients and Odoo? The product's own proxy rules.

nginx as an ordinary user (scripts/proxy_conf.py, docs/adr/0006). Only the limit on
link requests is lifted: fifty people are played from one address here.
"""

import shutil
import socket
from pathlib import Path

from proxy_conf import write

from .process import Process, StackError, free_port

NO_LIMIT = "100000r/s"


class Proxy:
    def __init__(self, folder: Path, http_port: int, gevent_port: int):
        program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
        if not program:
            raise StackError("nginx is not installed")
        self.port = free_port()
        places = [f"127.0.0.1:{port}" for port in (self.port, http_port, gevent_port)]
        conf = write(folder, *places, NO_LIMIT)
        argv = [program, "-p", str(folder), "-e", str(folder / "error.log"), "-c"]
        self.process = Process("nginx", [*argv, str(conf)], folder / "output.log")

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    def start(self):
        self.process.start()
        self.process.wait_until(self._listens, 10, "listening socket")
        return self

    def stop(self):
        self.process.kill()

    def _listens(self) -> bool:
        try:
            socket.create_connection(self.address, timeout=1).close()
        except OSError:
            return False
        return True
