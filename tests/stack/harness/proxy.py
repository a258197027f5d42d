"""What stands between the clients and Odoo? nginx, which routes /websocket.

Runs as an ordinary user from a folder of its own. A POST is never sent on twice
(`proxy_next_upstream off`): a repeated answer would hide a lost one.
"""

import shutil
import socket
from pathlib import Path

from .process import Process, StackError, free_port

CONF = """\
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    keepalive_timeout 300s;
    keepalive_requests 100000;
    proxy_next_upstream off;
    proxy_connect_timeout 2s;
    proxy_read_timeout 60s;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-Host $http_host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
    server {{
        listen 127.0.0.1:{port};
        location /websocket {{
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_pass http://127.0.0.1:{gevent_port};
        }}
        location / {{ proxy_pass http://127.0.0.1:{http_port}; }}
    }}
}}
"""


class Proxy:
    def __init__(self, folder: Path, http_port: int, gevent_port: int):
        program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
        if not program:
            raise StackError("nginx is not installed")
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        conf = folder / "nginx.conf"
        conf.write_text(
            CONF.format(
                folder=folder,
                port=self.port,
                http_port=http_port,
                gevent_port=gevent_port,
            )
        )
        error_log = folder / "error.log"
        argv = [program, "-p", str(folder), "-e", str(error_log), "-c", str(conf)]
        self.process = Process("nginx", argv, folder / "output.log")

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    def start(self):
        self.process.start()
        self.process.wait_until(self._listens, 10, "listening socket")
        return self

    def stop(self):
        self.process.stop()

    def _listens(self) -> bool:
        try:
            socket.create_connection(self.address, timeout=1).close()
        except OSError:
            return False
        return True
