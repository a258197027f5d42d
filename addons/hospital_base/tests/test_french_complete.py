"""Has every term of our addons its French, as Odoo itself would export them?"""

from pathlib import Path

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import PoFileReader, TranslationModuleReader

ADDONS = Path(__file__).resolve().parents[2]


@tagged("post_install", "-at_install")
class TestFrenchComplete(TransactionCase):
    def test_no_term_is_without_french(self):
        """Mended by exporting the addon anew and translating what is new in fr.po."""
        french = {
            path.parts[-3]: set(self.translated(path))
            for path in ADDONS.glob("*/i18n/fr.po")
            if path.parts[-3] in self.env.registry._init_modules
        }
        exported = TranslationModuleReader(self.env.cr, modules=list(french))
        missing = {
            f"{addon}: {source}"
            for addon, _type, _name, _id, source, *_rest in exported
            if source not in french[addon]
        }
        self.assertEqual(missing, set())

    def translated(self, path):
        with path.open("rb") as source:
            for row in PoFileReader(source):
                if row["value"]:
                    yield row["src"]
