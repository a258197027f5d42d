"""Does PostgreSQL hold what our models declare, and is every loss noticed?"""

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

DROP = {
    "constraint": "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s CASCADE",
    "index": "DROP INDEX %(name)s",
    "column": "ALTER TABLE %(table)s ALTER COLUMN %(name)s DROP NOT NULL",
    "trigger": "ALTER TABLE %(table)s DISABLE TRIGGER %(name)s",
}


@tagged("post_install", "-at_install")
class TestGuaranteesHeld(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.health = cls.env["hospital.constraint.health"]

    def missing_without(self, guarantee):
        """What is reported missing once this one is dropped; it comes back."""
        savepoint = self.env.cr.savepoint()
        self.env.cr.execute(
            SQL(
                DROP[guarantee.kind],
                table=SQL.identifier(guarantee.table),
                name=SQL.identifier(guarantee.name),
            )
        )
        missing = self.health._missing()
        savepoint.rollback()
        return missing

    def test_the_database_holds_every_declared_guarantee(self):
        self.assertEqual(self.health._missing(), [])

    def test_the_loss_of_any_guarantee_is_noticed(self):
        held = set(self.health._declared()) - set(self.health._missing())
        for guarantee in sorted(held):
            if guarantee.kind in DROP:
                with self.subTest(guarantee=guarantee.name, table=guarantee.table):
                    self.assertIn(guarantee, self.missing_without(guarantee))

    def test_the_declared_ones_are_those_of_the_sources(self):
        """The list is not empty by accident: constraints written as text are in it."""
        names = {guarantee.name for guarantee in self.health._declared()}
        self.assertIn("hospital_function_substitute_distance_positive", names)
        self.assertIn("hospital_site_code_unique", names)
        self.assertIn("hr_department_unit_code_unique", names)
