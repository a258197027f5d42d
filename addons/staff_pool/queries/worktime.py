"""In which statements do working-time rules change, and which of them hold?"""

from odoo.tools import SQL

#: Only the end of a version and its withdrawal are ever written again.
KEEP_VERSIONS = """
CREATE OR REPLACE FUNCTION staff_worktime_keep_version() RETURNS trigger AS $$
BEGIN
    IF current_setting('hospital.retention', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE'
       AND (NEW.rule_id, NEW.valid_from, NEW.limits, NEW.effect, NEW.confirmed,
            NEW.source, NEW.create_uid, NEW.create_date)
           IS NOT DISTINCT FROM
           (OLD.rule_id, OLD.valid_from, OLD.limits, OLD.effect, OLD.confirmed,
            OLD.source, OLD.create_uid, OLD.create_date)
       AND (OLD.withdrawn_at IS NULL
            OR NEW.withdrawn_at IS NOT DISTINCT FROM OLD.withdrawn_at)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a version of a working-time rule is never rewritten'
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql
"""


def keep_versions_of(table):
    return SQL(
        """CREATE OR REPLACE TRIGGER %s
           BEFORE UPDATE OR DELETE ON %s
           FOR EACH ROW EXECUTE FUNCTION staff_worktime_keep_version()""",
        SQL.identifier(f"{table}_kept"),
        SQL.identifier(table),
    )


def end_before(rule_id, day, env):
    """The version that would hold on ``day`` ends the day before."""
    return SQL(
        """UPDATE staff_worktime_version
              SET valid_until = %(day)s::date - 1,
                  write_uid = %(user)s, write_date = %(now)s
            WHERE rule_id = %(rule)s AND withdrawn_at IS NULL
              AND valid_from < %(day)s
              AND (valid_until IS NULL OR valid_until >= %(day)s)""",
        rule=rule_id,
        day=day,
        user=env.uid,
        now=env.cr.now(),
    )


def withdraw(version_id, now, env):
    return SQL(
        """UPDATE staff_worktime_version
              SET withdrawn_at = %s, write_uid = %s, write_date = %s
            WHERE id = %s AND withdrawn_at IS NULL""",
        now,
        env.uid,
        env.cr.now(),
        version_id,
    )


def go_on(rule_id, last_day, until, env):
    """The version that ended on ``last_day`` holds until ``until``, or without end."""
    return SQL(
        """UPDATE staff_worktime_version
              SET valid_until = %s, write_uid = %s, write_date = %s
            WHERE rule_id = %s AND valid_until = %s AND withdrawn_at IS NULL""",
        until or None,
        env.uid,
        env.cr.now(),
        rule_id,
        last_day,
    )


def in_force(unit_days):
    """Of each unit and local day: its establishment and the versions that hold.

    One row without a version for a unit whose establishment has none on that day;
    ``ruled`` says whether it ever had one before.

    :param unit_days: (id of the care unit, local day) pairs, at least one
    """
    return SQL(
        """SELECT u.id, q.day,
                  EXISTS (SELECT FROM staff_worktime_version o
                            JOIN staff_worktime_rule n ON n.id = o.rule_id
                           WHERE n.company_id = u.company_id
                             AND o.withdrawn_at IS NULL
                             AND o.valid_from <= q.day) AS ruled,
                  w.id, w.group_id, w.code, w.kind, w.limits, w.effect, w.source
             FROM (VALUES %s) q (unit_id, day)
             JOIN hr_department u ON u.id = q.unit_id
             LEFT JOIN LATERAL (
                  SELECT r.id, r.group_id, r.code, r.kind,
                         v.limits, v.effect, v.source
                    FROM staff_worktime_rule r
                    JOIN staff_worktime_version v ON v.rule_id = r.id
                   WHERE r.company_id = u.company_id AND v.withdrawn_at IS NULL
                     AND v.effect <> 'off'
                     AND v.valid_from <= q.day
                     AND (v.valid_until IS NULL OR v.valid_until >= q.day)) w ON TRUE
            ORDER BY w.id""",
        SQL(", ").join(SQL("(%s, %s::date)", *pair) for pair in unit_days),
    )


def holidays(unit_days):
    """Public holidays of each unit's site around each local day, as local days."""
    return SQL(
        """SELECT u.id, q.day, holiday::date
             FROM (VALUES %s) q (unit_id, day)
             JOIN hr_department u ON u.id = q.unit_id
             JOIN hospital_site s ON s.id = u.site_id
             JOIN resource_calendar_leaves l
               ON l.resource_id IS NULL AND l.company_id = u.company_id
              AND (l.calendar_id IS NULL OR l.calendar_id = s.resource_calendar_id)
              AND l.date_from < q.day + 9 AND l.date_to > q.day - 8,
                  generate_series(
                      (l.date_from AT TIME ZONE 'UTC' AT TIME ZONE s.tz)::date,
                      ((l.date_to - interval '1 second')
                          AT TIME ZONE 'UTC' AT TIME ZONE s.tz)::date,
                      interval '1 day') holiday""",
        SQL(", ").join(SQL("(%s, %s::date)", *pair) for pair in unit_days),
    )
