"""What a test of an import needs: a user with the wizard open on a file."""

import io
from base64 import b64encode

import openpyxl

from .common import HospitalCase


class ImportCase(HospitalCase):
    """``self.imported("code,name", "RN,Nurse")`` is the wizard after the button."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.a_user("administrator")
        cls.site = cls.a_site()

    kind = "functions"

    def a_wizard(self, content, filename="file.csv", user=None):
        return (
            self.env["hospital.import"]
            .with_user(user or self.admin)
            .create(
                {
                    "kind": self.kind,
                    "site_id": self.site.id,
                    "file": b64encode(content),
                    "filename": filename,
                }
            )
        )

    def imported(self, *lines):
        wizard = self.a_wizard("\n".join(lines).encode())
        wizard.action_import()
        return wizard

    def a_workbook(self, *rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    def problems_of(self, wizard):
        return [(p.line, p.column, p.what) for p in wizard.problem_ids]

    def functions_with(self, *codes):
        every = self.env["hospital.function"].with_context(active_test=False)
        return every.search([("code", "in", codes)])
