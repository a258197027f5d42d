"""One database with its Odoo and its proxy: what a test module works on."""

from dataclasses import dataclass
from pathlib import Path

from .proxy import Proxy
from .server import OdooServer, Site


@dataclass
class Stack:
    site: Site
    odoo: OdooServer
    proxy: Proxy

    @classmethod
    def build(cls, site: Site, template: str, database: str, **server) -> "Stack":
        """Clone the template and prepare, without starting, what serves it."""
        site.cluster.clone(template, database, site.filestores)
        odoo = OdooServer(site, database, **server)
        folder: Path = site.folder / f"{database}.proxy"
        return cls(site, odoo, Proxy(folder, odoo.http_port, odoo.gevent_port))

    def start(self):
        self.odoo.start()
        self.proxy.start()
        return self

    def stop(self):
        """The database stays: the cluster goes as a whole, which is quicker."""
        self.proxy.stop()
        self.odoo.stop()

    def power_cut(self):
        """Odoo and PostgreSQL go in the same instant; PostgreSQL comes back."""
        self.odoo.process.freeze()
        self.site.cluster.crash()
        self.odoo.sigkill()
        self.site.cluster.start()

    @property
    def address(self) -> tuple[str, int]:
        return self.proxy.address

    def url(self, path: str) -> str:
        return "http://{}:{}{}".format(*self.address, path)

    def query(self, sql, params=None) -> list[tuple]:
        return self.site.cluster.query(self.odoo.database, sql, params)
