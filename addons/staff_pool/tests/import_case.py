"""What a test of an import into the pools needs: a manager and three pools."""

from .common import StaffPoolCase


class ImportCase(StaffPoolCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.a_site()
        cls.manager = cls.a_user("pool_manager")
        for code in ("RN", "SN", "CA", "MW"):
            cls.a_function(code, code)
        cls.pools = {
            code: cls.a_pool(code, managers=cls.manager, code=code)
            for code in ("FLOAT", "NIGHT", "AGENCY")
        }

    def read_file(self, kind, text, user=None):
        """The imported records and ``line → (column, code)`` of the problems."""
        records, problems = (
            self.env[kind]
            .with_user(user or self.manager)
            ._import(text.encode(), "file.csv", self.site)
        )
        return records, {each.line: (each.column, each.code) for each in problems}
