"""Random lives of missions, played inside Odoo against every invariant."""
