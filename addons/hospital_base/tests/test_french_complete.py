"""Has every term of our addons its French, as Odoo itself would export them?"""

from pathlib import Path

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import PoFileReader, TranslationModuleReader

ADDONS = Path(__file__).resolve().parents[2]
#: What Odoo looks for beside a sentence of the code, by where it is said.
SAID_IN = ("odoo-python", "odoo-javascript")


@tagged("post_install", "-at_install")
class TestFrenchComplete(TransactionCase):
    def test_no_term_is_without_french_where_it_stands(self):
        """Mended by exporting the addon anew and translating what is new in fr.po.

        A sentence that is there, but not for this place, is shown in English: Odoo
        reads the places beside it.
        """
        french = {
            path.parts[-3]: set(self.translated(path))
            for path in ADDONS.glob("*/i18n/fr.po")
            if path.parts[-3] in self.env.registry._init_modules
        }
        exported = TranslationModuleReader(self.env.cr, modules=list(french))
        missing = {
            (addon, place, source)
            for addon, kind, name, record, source, _value, comments in exported
            for place in places(kind, name, record, comments)
            if (place, source) not in french[addon]
        }
        self.assertEqual(missing, set())

    def translated(self, path):
        with path.open("rb") as source:
            for row in PoFileReader(source):
                record = f"{row['module']}.{row.get('imd_name')}"
                for place in places(row["type"], row["name"], record, row["comments"]):
                    if row["value"]:
                        yield place, row["src"]


def places(kind, name, record, comments):
    """Where a term is looked for: a field of a record, or a language of the code."""
    if kind == "code":
        return [said for said in SAID_IN if said in comments]
    return [(kind, name, record)]
