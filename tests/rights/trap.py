"""How can thousands of calls be tried on the same records without changing them?

A trap is set in the database: whatever a call wrote is refused at COMMIT by a deferred
trigger that names the table and the state of the row. A call that acted says so, and
the next one meets the records as they were. Set after the last login, which writes too.
"""

MARK = "trapped at commit: "
TRAPPED = """
    SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'rights_trap'
"""
# Not on the log of devices: a request of any kind may write it, whatever it calls.
SET = """
CREATE FUNCTION rights_trap() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'trapped at commit: %', concat_ws(
        ' ', TG_OP, TG_TABLE_NAME, to_jsonb(coalesce(NEW, OLD)) ->> 'state');
END $$ LANGUAGE plpgsql;
DO $$
DECLARE name text;
BEGIN
    FOR name IN
        SELECT relname FROM pg_class
         WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
           AND relname <> 'res_device_log'
    LOOP
        EXECUTE format(
            'CREATE CONSTRAINT TRIGGER rights_trap AFTER INSERT OR UPDATE OR DELETE'
            ' ON %I DEFERRABLE INITIALLY DEFERRED'
            ' FOR EACH ROW EXECUTE FUNCTION rights_trap()', name);
    END LOOP;
END $$;
"""


def fingerprint(query) -> dict[str, tuple]:
    """Rows, and the youngest transaction that wrote one, of every trapped table."""
    tables = [row[0] for row in query(TRAPPED)]
    each = (
        f"SELECT '{name}', count(*), max(xmin::text::bigint) FROM {name}"  # noqa: S608
        for name in tables
    )
    return {name: tuple(facts) for name, *facts in query(" UNION ALL ".join(each))}
