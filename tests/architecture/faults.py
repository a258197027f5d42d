"""One small fault, or several, for each rule: which files turn it red?"""

from tests.architecture.rules import (
    arrows,
    budgets,
    collected,
    documents,
    models,
    purity,
    reasons,
    rights,
    security,
    words,
)
from tests.architecture.samples import MANIFEST, model

BASE, PERSON = "addons/hospital_base", "addons/staff_pool"
LONG = "def f():\n" + "    x = 1\n" * 40
HALF_LONG = "def f():\n" + "    x = 1\n" * 20
A_PERSON = {f"{PERSON}/models/p.py": model("", name="staff.person")}
MANY2ONE = 'x_id = fields.Many2one("res.users"{})'
ROW = "id,model_id:id\nrow,model_a_b\n"
TRIED = "class A(HarmlessRoutesCase):\n    addon = 'hospital_base'\n"
TOUR = 'registry.category("web_tour.tours").add("fill_a_mission", {});'
ROUTE = "from odoo import http\n\n@http.route('/x'{})\ndef x():\n    pass\n"

FAULTS = {
    arrows.manifests: [
        {MANIFEST.format("hospital_base"): '{"depends": ["staff_pool"]}'},
        {MANIFEST.format("bed_capacity"): '{"depends": ["mission_request"]}'},
        {MANIFEST.format("stranger"): '{"depends": []}'},
    ],
    arrows.imports: [
        A_PERSON | {f"{BASE}/m.py": "from odoo.addons.staff_pool import models"},
        A_PERSON | {f"{BASE}/m.py": "from odoo.addons import staff_pool"},
        A_PERSON | {f"{BASE}/models/m.py": "from ...staff_pool.models import p"},
        A_PERSON | {f"{BASE}/m.py": "def f():\n    import odoo.addons.staff_pool.x"},
    ],
    arrows.model_names: [
        A_PERSON | {f"{BASE}/m.py": 'f(env["staff.person"])'},
        A_PERSON | {f"{BASE}/m.py": 'SQL("SELECT id FROM staff_person WHERE true")'},
        A_PERSON | {f"{BASE}/m.py": 'env.ref("staff_pool.group")'},
        A_PERSON | {f"{BASE}/v.xml": '<a>\n<field model="staff.person"/>\n</a>'},
        A_PERSON | {f"{BASE}/security/a.csv": "id,model_staff_person"},
        A_PERSON | {f"{BASE}/static/src/x.js": 'orm.call("staff.person", "read")'},
    ],
    purity.no_odoo: [
        {f"{BASE}/domain/x.py": "from odoo import fields"},
        {f"{BASE}/domain/x.py": "def f():\n    import odoo.tools"},
        {f"{BASE}/domain/x.py": "from .. import clock"},
        {f"{BASE}/domain/x.py": "from odoo.addons.hospital_base import clock"},
    ],
    purity.no_side: [
        {f"{BASE}/domain/x.py": "import logging"},
        {f"{BASE}/domain/x.py": "x = datetime.now()"},
    ],
    purity.frozen: [
        {f"{BASE}/domain/x.py": "@dataclass\nclass A:\n    x: int"},
    ],
    purity.no_waiting: [
        {"tests/domain/a/test_a.py": "from time import sleep"},
        {"tests/domain/a/test_a.py": "import subprocess"},
    ],
    budgets.methods: [
        {f"{BASE}/m.py": LONG},
        {f"{BASE}/tests/test_m.py": LONG},
        {"scripts/a.py": LONG},
    ],
    budgets.ninetieth: [{f"{BASE}/m.py": HALF_LONG}],
    budgets.files: [
        {f"{BASE}/m.py": "x = 1\n" * 301},
        {f"{BASE}/views/v.xml": "<a/>\n" * 301},
        {f"{BASE}/static/src/x.js": "f();\n" * 301},
        {"scripts/run": "true\n" * 301},
    ],
    models.ondelete: [
        {f"{BASE}/m.py": model(MANY2ONE.format(""))},
        {f"{BASE}/m.py": model(MANY2ONE.format(', ondelete="whatever"'))},
        {f"{BASE}/m.py": model(MANY2ONE.format(', compute="_c", store=True'))},
    ],
    models.history: [
        {
            f"{BASE}/m.py": model(
                '_inherit = "hospital.event.mixin"\n'
                + MANY2ONE.format(', ondelete="cascade"')
            )
        }
    ],
    models.constraints: [{f"{BASE}/m.py": model("_sql_constraints = []")}],
    reasons.sudo: [
        {f"{BASE}/m.py": "# why\nx = 1\nself.sudo().unlink()"},
        {f"{BASE}/m.py": "if self.sudo():  # why\n    self.sudo().x()"},
    ],
    security.access_rows: [
        {f"{BASE}/m.py": model("")},
        {f"{BASE}/m.py": model("", base="TransientModel")},
        {f"{BASE}/m.py": model(""), f"{PERSON}/ir.model.access.csv": ROW},
    ],
    security.record_rules: [
        {f"{BASE}/m.py": model(""), f"{BASE}/security/ir.model.access.csv": ROW}
    ],
    security.routes: [
        {f"{BASE}/c.py": ROUTE.format("")},
        {f"{BASE}/c.py": ROUTE.format(', methods=["POST"]')},
        {f"{BASE}/c.py": ROUTE.format(""), f"{BASE}/tests/r.py": TRIED},
    ],
    reasons.csrf: [{f"{BASE}/c.py": ROUTE.format(", csrf=False")}],
    collected.imported: [
        {f"{BASE}/tests/test_a.py": ""},
        {f"{BASE}/tests/test_a.py": "", f"{BASE}/tests/__init__.py": "# test_a"},
    ],
    collected.staged: [{"tests/rights/test_a.py": ""}, {"tests/test_a.py": ""}],
    collected.tours: [{f"{BASE}/static/tests/tours/a.js": TOUR}],
    collected.findable: [{"tests/domain/spans.py": "def test_x():\n    pass"}],
    collected.tagged: [
        {f"{BASE}/tests/test_a.py": "class A(unittest.TestCase):\n    pass"}
    ],
    collected.skipped: [
        {f"{BASE}/tests/test_a.py": "self.skipTest('later')"},
        {"tests/domain/test_a.py": "@pytest.mark.skip\ndef test_a():\n    pass"},
    ],
    documents.links: [{"docs/a.md": "see [there](b.md)"}],
    documents.decisions: [{f"{BASE}/m.py": "# docs/adr/" + "0999"}],
    documents.lengths: [{"docs/adr/0001-a.md": "a\n" * 41}],
    documents.glossary: [
        A_PERSON | {"docs/glossary.md": "### Member · `staff.member`"}
    ],
    rights.models: [{f"{BASE}/m.py": model("")}],
    rights.methods: [{f"{BASE}/m.py": model("def act(self):\n    pass")}],
    rights.stale: [
        {
            f"{BASE}/m.py": model("def _act(self):\n    pass"),
            rights.METHODS: "model,method\na.b,act\n",
        }
    ],
    words.forbidden: [
        {"README.md": "cd /" + "root/somewhere"},
        {"scripts/x": "wget //pyp" + "i.org/simple"},
    ],
}
