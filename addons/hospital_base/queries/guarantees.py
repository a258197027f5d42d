"""Which guarantees of these tables does PostgreSQL really hold, and how defined?"""

from odoo.tools import SQL


def held_by(tables):
    """Rows (table, kind, name, definition) of what is present, valid and switched on.

    The definition is NULL where PostgreSQL does not say it as it was declared.
    """
    ours = SQL(
        "t.relname = ANY(%s) AND t.relnamespace = current_schema::regnamespace",
        list(tables),
    )
    return SQL(" UNION ALL ").join(
        part(ours)
        for part in (_constraints, _indexes, _not_null, _foreign_keys, _triggers)
    )


def _constraints(ours):
    return SQL(
        """SELECT t.relname, 'constraint', c.conname,
                  obj_description(c.oid, 'pg_constraint')
             FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
            WHERE c.convalidated AND %s""",
        ours,
    )


def _indexes(ours):
    return SQL(
        """SELECT t.relname, 'index', i.relname, obj_description(i.oid, 'pg_class')
             FROM pg_index x
             JOIN pg_class i ON i.oid = x.indexrelid
             JOIN pg_class t ON t.oid = x.indrelid
            WHERE x.indisvalid AND x.indisready AND %s""",
        ours,
    )


def _not_null(ours):
    return SQL(
        """SELECT t.relname, 'column', a.attname, 'NOT NULL'
             FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
            WHERE a.attnotnull AND NOT a.attisdropped AND a.attnum > 0 AND %s""",
        ours,
    )


def _foreign_keys(ours):
    return SQL(
        """SELECT t.relname, 'foreign key', a.attname,
                  CASE c.confdeltype WHEN 'r' THEN 'ON DELETE restrict'
                                     WHEN 'c' THEN 'ON DELETE cascade'
                                     WHEN 'n' THEN 'ON DELETE set null' END
             FROM pg_constraint c
             JOIN pg_class t ON t.oid = c.conrelid
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
            WHERE c.contype = 'f' AND c.convalidated
              AND cardinality(c.conkey) = 1 AND %s""",
        ours,
    )


def _triggers(ours):
    return SQL(
        """SELECT t.relname, 'trigger', g.tgname, NULL
             FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
            WHERE NOT g.tgisinternal AND g.tgenabled IN ('O', 'A') AND %s""",
        ours,
    )
