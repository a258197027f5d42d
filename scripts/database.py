"""What does PostgreSQL hold for this clone, and how is a database put in place?

    database.py exists NAME | installed NAME | drop NAME | rename OLD NEW
    database.py parameter NAME KEY VALUE | wake NAME

Connects as libpq's environment says.
"""

import sys

import psycopg2
from psycopg2 import sql


def execute(database, statement, *values, fetch=False):
    connection = psycopg2.connect(dbname=database)
    connection.autocommit = True  # databases are not made or dropped in transactions
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if fetch else []
    finally:
        connection.close()


def exists(name):
    """Print "yes" if there is such a database, nothing if not."""
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    if execute("postgres", query, name, fetch=True):
        print("yes")


def installed(name):
    """Print the technical name of each installed addon, one a line."""
    query = "SELECT name FROM ir_module_module WHERE state = 'installed'"
    for (module,) in execute(name, query, fetch=True):
        print(module)


def drop(name):
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    execute("postgres", statement.format(sql.Identifier(name)))


def rename(old, new):
    statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    names = sql.Identifier(old), sql.Identifier(new)
    execute("postgres", statement.format(*names))


def parameter(name, key, value):
    """Set a system parameter while no Odoo runs on the database."""
    statement = """
        INSERT INTO ir_config_parameter (key, value) VALUES (%s, %s)
        ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value
    """
    execute(name, statement, key, value)


def wake(name):
    """Have a running Odoo look for due jobs now: after its start it waits a minute."""
    execute("postgres", "SELECT pg_notify('cron_trigger', %s)", name)


COMMANDS = {
    command.__name__: command
    for command in (exists, installed, drop, rename, parameter, wake)
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
