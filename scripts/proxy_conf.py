"""How does the proxy of docker-compose.yml run on a developer's loopback?

    proxy_conf.py FOLDER LISTEN ODOO_HTTP ODOO_WEBSOCKET [LINK_RATE]

Writes FOLDER/nginx.conf around the same rules (docker/nginx/default.conf.template), for
`nginx -p FOLDER -c nginx.conf` as an ordinary user, and prints its path.
"""

import os
import re
import sys
from pathlib import Path

RULES = Path(__file__).parents[1] / "docker" / "nginx" / "default.conf.template"
MAIN = """\
{user}
daemon off;
pid {folder}/pid;
worker_processes 1;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/rules.conf;
}}
"""


def rules(**values: str) -> str:
    """The rules with each `${NAME}` filled in; nginx has its own `$name`."""
    return re.sub(r"\$\{(\w+)\}", lambda name: values[name[1]], RULES.read_text())


def write(
    folder: Path, listen: str, http: str, websocket: str, link_rate: str = "20r/s"
) -> Path:
    """The main file of a proxy from `listen` to Odoo's two addresses (host:port)."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    text = rules(
        LISTEN=listen, ODOO_HTTP=http, ODOO_WEBSOCKET=websocket, LINK_RATE=link_rate
    )
    text = text.replace("/dev/stdout", str(folder / "access.log"))
    (folder / "rules.conf").write_text(text)
    main = folder / "nginx.conf"
    # As root its workers would be nobody, who may not write below a private folder:
    # a large page or upload, which goes through a file, would break off.
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(MAIN.format(folder=folder, user=user))
    return main


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), *sys.argv[2:]))
