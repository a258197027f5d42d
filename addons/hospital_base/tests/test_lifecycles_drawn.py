"""Do the diagrams of docs/lifecycles.md show the tables as the installed addons merge
them, and does every state have its word on the screen?
"""

import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged

ADDONS = Path(__file__).resolve().parents[2]
DOCUMENT = ADDONS.parent / "docs" / "lifecycles.md"
ARROW = re.compile(r"^ +(\w+) --> (\w+): (\w+)$", re.MULTILINE)


@tagged("post_install", "-at_install")
class TestLifecyclesDrawn(TransactionCase):
    def machines(self):
        """The models of ours that live by a transition table."""
        for model in self.env.values():
            has_life = hasattr(model, "_get_lifecycle") and not model._abstract
            if has_life and "state" in model._fields:
                yield model

    def drawn(self, name):
        """(source, target, verb) of every arrow of a machine's diagram."""
        title = name.replace(".", "-")
        section = DOCUMENT.read_text().partition(f"\n## {title}\n")[2].split("\n## ")[0]
        return set(ARROW.findall(section))

    def test_every_merged_table_is_drawn_arrow_by_arrow(self):
        for model in self.machines():
            table = model._get_lifecycle()
            arrows = {
                (source, move.target, move.verb)
                for move in table.moves
                for source in move.sources
            }
            with self.subTest(machine=table.name):
                self.assertLessEqual(arrows, self.drawn(table.name))
                if self.all_are_installed():
                    self.assertEqual(arrows, self.drawn(table.name))

    def all_are_installed(self):
        """Only then has every addon added its moves."""
        ours = {path.parent.name for path in ADDONS.glob("*/__manifest__.py")}
        return ours <= self.env.registry._init_modules

    def test_every_state_has_a_word(self):
        for model in self.machines():
            with self.subTest(model=model._name):
                words = dict(model._fields["state"]._description_selection(self.env))
                self.assertEqual(set(words), set(model._get_lifecycle().states))
