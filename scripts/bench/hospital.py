"""A synthetic hospital group of any size, in seconds: SQL, not the ORM.

`build(cr, people=7000, months=12)` fills an installed database; `cr` is any cursor
with `execute` and `fetchone`. The same arguments give the same hospital. Sizes follow a
group of 7,000 people: about 220 availabilities and 90 bookings a person and year, two
pools a person, nine skills, eight leaves. Everything is marked by `MARK` in its name.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from . import details

MARK = "Bench"
POOLS, UNITS_A_POOL, FUNCTIONS, SKILLS = 36, 4, 6, 12
AHEAD = 60  # days for which people have said when they are free


@dataclass(frozen=True)
class Size:
    people: int
    months: int
    seed: int
    start: date

    def facts(self):
        days = self.months * 30
        return {
            "mark": MARK,
            "people": self.people,
            "pools": POOLS,
            "units": UNITS_A_POOL,
            "functions": FUNCTIONS,
            "skills": SKILLS,
            "seed": self.seed,
            "days": days,
            "today": self.start,
            "ago": self.start - timedelta(days=days - AHEAD),
        }


#: A number from 0 to 99 that looks random and is always the same.
DRAW = """
CREATE OR REPLACE FUNCTION pg_temp.draw(VARIADIC parts text[]) RETURNS int
IMMUTABLE LANGUAGE sql AS $$
SELECT ('x' || substr(md5(%(seed)s || '/' || array_to_string(parts, '/')), 1, 6))
       ::bit(24)::int %% 100 $$
"""

#: A column of accounting that is required and has no default, where it is installed.
INVOICED = """
DO $$ BEGIN
    ALTER TABLE res_partner ALTER autopost_bills SET DEFAULT 'ask'; EXCEPTION
    WHEN undefined_column THEN NULL; END $$
"""

#: Whatever the hour at which it is measured, everybody may be asked.
PLACES = """
UPDATE res_company SET quiet_from = 0, quiet_to = 0 WHERE id = 1;

INSERT INTO hospital_site (name, code, tz, country_id, company_id)
SELECT %(mark)s || ' site', 'BENCH', 'Europe/Zurich', c.id, 1
  FROM res_country c WHERE c.code = 'CH'
   AND NOT EXISTS (SELECT FROM hospital_site WHERE code = 'BENCH');

INSERT INTO hr_department (name, active, company_id, is_care_unit, site_id, unit_code)
SELECT jsonb_build_object('en_US', %(mark)s || ' unit ' || n), true, 1, true, s.id,
       'BENCH' || n
  FROM hospital_site s, generate_series(1, %(pools)s * %(units)s) n
 WHERE s.code = 'BENCH';
UPDATE hr_department SET parent_path = id || '/'
 WHERE unit_code LIKE 'BENCH%%';

INSERT INTO hospital_function (name, code, active)
SELECT jsonb_build_object('en_US', %(mark)s || ' function ' || n), 'BENCH' || n, true
  FROM generate_series(1, %(functions)s) n;

INSERT INTO hr_skill_type (name, active, color)
VALUES (jsonb_build_object('en_US', %(mark)s), true, 1);
INSERT INTO hr_skill_level (name, skill_type_id, level_progress)
SELECT l.name, t.id, l.progress
  FROM hr_skill_type t,
       (VALUES ('Basic', 25), ('Confirmed', 50), ('Expert', 100)) l (name, progress)
 WHERE t.name->>'en_US' = %(mark)s;
INSERT INTO hr_skill (name, skill_type_id)
SELECT jsonb_build_object('en_US', %(mark)s || ' skill ' || n), t.id
  FROM hr_skill_type t, generate_series(1, %(skills)s) n
 WHERE t.name->>'en_US' = %(mark)s;

INSERT INTO staff_pool (name, code, kind, company_id, active, arrival_minutes,
                        cancel_notice_hours)
SELECT %(mark)s || ' pool ' || n, 'BENCH' || n, 'internal', 1, true, 15, 24
  FROM generate_series(1, %(pools)s) n;
INSERT INTO staff_pool_unit_rel (pool_id, unit_id)
SELECT p.id, u.id FROM staff_pool p JOIN hr_department u ON
       (substr(u.unit_code, 6)::int - 1) / %(units)s = substr(p.code, 6)::int - 1
 WHERE p.code LIKE 'BENCH%%' AND u.unit_code LIKE 'BENCH%%'
"""

#: n → ids, kept for the rest of the transaction.
KEYS = """
DROP TABLE IF EXISTS bench_person, bench_pool, bench_function, bench_skill, bench_level;
CREATE TEMP TABLE bench_person ON COMMIT DROP AS
SELECT p.id, substr(c.email, 6, strpos(c.email, '@') - 6)::int AS n
  FROM staff_person p JOIN res_partner c ON c.id = p.partner_id
 WHERE c.email LIKE 'bench%%@bench.test';
CREATE UNIQUE INDEX ON bench_person (n);
CREATE TEMP TABLE bench_pool ON COMMIT DROP AS
SELECT id, substr(code, 6)::int AS n FROM staff_pool WHERE code LIKE 'BENCH%%';
CREATE TEMP TABLE bench_function ON COMMIT DROP AS
SELECT id, substr(code, 6)::int AS n FROM hospital_function WHERE code LIKE 'BENCH%%';
CREATE TEMP TABLE bench_skill ON COMMIT DROP AS
SELECT s.id, row_number() OVER (ORDER BY s.id)::int AS n
  FROM hr_skill s JOIN hr_skill_type t ON t.id = s.skill_type_id
 WHERE t.name->>'en_US' = %(mark)s;
CREATE TEMP TABLE bench_level ON COMMIT DROP AS
SELECT l.id, l.level_progress, row_number() OVER (ORDER BY l.level_progress)::int AS n
  FROM hr_skill_level l JOIN hr_skill_type t ON t.id = l.skill_type_id
 WHERE t.name->>'en_US' = %(mark)s;
ANALYZE bench_person
"""

PEOPLE = """
INSERT INTO res_partner (name, complete_name, email, email_normalized, phone,
                         phone_sanitized, active, is_company, lang)
SELECT name, name, mail, mail, phone, phone, true, false, 'en_US'
  FROM (SELECT %(mark)s || ' ' || substr(md5(n::text || %(seed)s::text), 1, 8)
                   AS name,
               'bench' || n || '@bench.test' AS mail,
               '+4179' || lpad(n::text, 7, '0') AS phone
          FROM generate_series(1, %(people)s) n) made;
INSERT INTO staff_person (partner_id, kind, active, reach_email)
SELECT id, 'own', true, true FROM res_partner WHERE email LIKE 'bench%%@bench.test'
"""

MEMBERS = """
INSERT INTO staff_member (person_id, pool_id, date_start, target_rate,
                          cap_week_hours, cap_month_hours, rate_per_hour)
SELECT p.id, q.id, '2020-01-01', pg_temp.draw(p.n::text, k::text) / 2, 0,
       CASE WHEN pg_temp.draw(p.n::text, 'cap') < 40 THEN 60 ELSE 0 END, 40
  FROM bench_person p CROSS JOIN generate_series(0, 1) k
  JOIN bench_pool q ON q.n = 1 + (p.n + k * 7) %% %(pools)s;
INSERT INTO staff_member_function_rel (member_id, function_id)
SELECT m.id, f.id FROM staff_member m JOIN bench_person p ON p.id = m.person_id
  JOIN bench_function f ON f.n = 1 + p.n / %(pools)s %% %(functions)s;
INSERT INTO staff_skill (person_id, skill_id, level_id, progress, valid_from, valid_to,
                         verified_by_id, verified_at)
SELECT p.id, s.id, l.id, l.level_progress, '2020-01-01',
       CASE WHEN pg_temp.draw(p.n::text, s.n::text) < 20
            THEN %(today)s::date + pg_temp.draw(s.n::text, p.n::text) * 4 END,
       1, %(today)s
  FROM bench_person p CROSS JOIN bench_skill s
  JOIN bench_level l ON l.n = 1 + (p.n + s.n) %% 3
 WHERE pg_temp.draw(p.n::text, s.n::text, 'held') < 75
"""

TIME = """
INSERT INTO staff_availability (person_id, start, stop)
SELECT p.id, d + h, d + h + interval '12 hours'
  FROM (SELECT id, n, CASE WHEN pg_temp.draw(n::text, 'night') < 25
                           THEN interval '18 hours' ELSE interval '6 hours' END AS h
          FROM bench_person OFFSET 0) p
 CROSS JOIN generate_series(%(ago)s::date::timestamp, %(ago)s::date
                            + %(days)s * interval '1 day', interval '1 day') d
 WHERE pg_temp.draw(p.n::text, d::text) < 60;
INSERT INTO staff_booking (person_id, start, stop, kind, origin_model, origin_id)
SELECT person_id, start, stop, 'mission', 'bench', 1 FROM staff_availability v
 WHERE v.person_id IN (SELECT id FROM bench_person)
   AND pg_temp.draw(v.person_id::text, v.start::text) < 42;
INSERT INTO staff_absence (person_id, start, stop, source)
SELECT p.id, d, d + interval '5 days', 'leave'
  FROM bench_person p CROSS JOIN generate_series(0, 7) k
 CROSS JOIN LATERAL (SELECT %(ago)s::date::timestamp
                            + k * 45 * interval '1 day'
                            + pg_temp.draw(p.n::text, k::text, 'leave') %% 40
                              * interval '1 day' AS d) t
"""

MISSIONS = """
INSERT INTO mission_request (pool_id, unit_id, manager_id, function_id, seats, taken,
                             seats_given_up, state, award_mode, close_at, start, stop,
                             duration, deadline_at, name)
SELECT q.id, u.unit_id, 1, f.id, 1, 0, 0, 'open', 'first_yes', 'full', d,
       d + interval '12 hours', 12, d, %(mark)s || ' ' || q.n || '/' || k
  FROM bench_pool q CROSS JOIN generate_series(1, 10) k
  JOIN LATERAL (SELECT unit_id FROM staff_pool_unit_rel WHERE pool_id = q.id LIMIT 1) u
    ON true
  JOIN bench_function f ON f.n = 1 + k %% %(functions)s
 CROSS JOIN LATERAL (SELECT %(today)s::date + k * interval '1 day'
                            + interval '6 hours' AS d) t;
INSERT INTO mission_offer (request_id, person_id, member_id, state, rank)
SELECT request_id, person_id, member_id, 'sent', place
  FROM (SELECT r.id AS request_id, m.person_id, m.id AS member_id,
               row_number() OVER (PARTITION BY r.id
                                  ORDER BY md5(m.id || r.name)) AS place
          FROM mission_request r JOIN staff_member m ON m.pool_id = r.pool_id
         WHERE r.name LIKE %(mark)s || ' %%') chosen
 WHERE place <= 8
"""

STEPS = (DRAW, INVOICED, PLACES, PEOPLE, KEYS, MEMBERS, TIME, MISSIONS, *details.STEPS)


def build(cr, people=7000, months=12, seed=1, start=date(2026, 11, 2)):
    """Add the group to the database; the caller commits and runs `VACUUM ANALYZE`.

    :param months: of availability and bookings, all but two before ``start``; from 3
    :return: how many of each there are now
    """
    facts = Size(people, months, seed, start).facts()
    for step in STEPS:
        for statement in filter(str.strip, step.split(";\n")):
            cr.execute(statement, facts)
    cr.execute(COUNT)
    return dict(zip(COUNTED, cr.fetchone(), strict=True))


COUNTED = ("people", "members", "availabilities", "bookings", "skills", "offers")
COUNT = """
SELECT (SELECT count(*) FROM staff_person), (SELECT count(*) FROM staff_member),
       (SELECT count(*) FROM staff_availability), (SELECT count(*) FROM staff_booking),
       (SELECT count(*) FROM staff_skill), (SELECT count(*) FROM mission_offer)
"""


def manage_all(cr, user_id):
    """Make a user the manager of every pool of the group."""
    cr.execute(
        "INSERT INTO staff_pool_manager_rel (pool_id, user_id)"
        " SELECT id, %s FROM staff_pool WHERE code LIKE 'BENCH%%'",
        [user_id],
    )
