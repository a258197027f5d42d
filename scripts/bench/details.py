"""What else does a search look at? Who lends, who suits a unit, other work, figures.

Statements in the manner of ``hospital.py``, run after its own.
"""

#: Each pool is helped out by the next three; two functions may stand in for others.
LENDERS = """
INSERT INTO staff_pool_secondary (pool_id, sequence, secondary_id)
SELECT p.id, k, q.id FROM bench_pool p CROSS JOIN generate_series(1, 3) k
  JOIN bench_pool q ON q.n = 1 + (p.n - 1 + k) %% %(pools)s;
INSERT INTO hospital_function_substitute (function_id, substitute_id, distance)
SELECT f.id, s.id, 1 FROM bench_function f JOIN bench_function s ON s.n = f.n + 2
 WHERE f.n <= 2;
INSERT INTO staff_skill_minimum (skill_id, level_id, active)
SELECT s.id, l.id, true FROM bench_skill s
  JOIN bench_level l ON l.n = 1 + (s.n %% 4 = 0)::int
"""

#: Every fourth unit insists on an induction, every fourth warns without one.
FITS = """
UPDATE hr_department
   SET induction_policy = CASE substr(unit_code, 6)::int %% 4
                          WHEN 1 THEN 'block' WHEN 2 THEN 'warn' ELSE 'no' END
 WHERE unit_code LIKE 'BENCH%%';
INSERT INTO staff_unit_fit (person_id, unit_id, stance, inducted_on,
                            induction_valid_to)
SELECT p.id, r.unit_id,
       CASE WHEN lot < 5 THEN 'excluded' WHEN lot < 25 THEN 'preferred'
            ELSE 'neutral' END,
       CASE WHEN lot < 60 THEN %(ago)s::date END,
       CASE WHEN lot < 60 AND lot %% 5 = 0 THEN %(today)s::date + lot END
  FROM (SELECT DISTINCT m.person_id AS id, m.pool_id FROM staff_member m) p
  JOIN staff_pool_unit_rel r ON r.pool_id = p.pool_id
 CROSS JOIN LATERAL (SELECT pg_temp.draw(p.id::text, r.unit_id::text) AS lot) d
 WHERE lot < 80
ON CONFLICT DO NOTHING
"""

#: Every tenth has a second employer, who plans Saturdays.
ELSEWHERE = """
INSERT INTO staff_busy (person_id, source, sender_id, roster, uid, start, stop, is_work)
SELECT p.id, 'csv', (SELECT min(partner_id) FROM res_company), 'second employer',
       d::text, d, d + interval '8 hours', true
  FROM bench_person p
 CROSS JOIN generate_series(%(today)s::date - 28 + interval '7 hours',
                            %(today)s::date + interval '60 days', '1 day') d
 WHERE p.n %% 10 = 0 AND extract(isodow FROM d) = 6
"""

#: What a year of offers leaves behind, month by month.
FIGURES = """
INSERT INTO mission_figure (person_id, pool_id, month, offers, minutes_offered,
                            accepted, declined, unanswered, missions, minutes, kept,
                            cancelled, cancelled_late, no_show)
SELECT m.person_id, m.pool_id, d.month, lot %% 9, lot %% 9 * 720, lot %% 5,
       lot %% 3, lot %% 2, lot %% 5, lot %% 5 * 720, lot %% 4,
       (lot > 95)::int, 0, (lot = 99)::int
  FROM staff_member m
  JOIN bench_pool q ON q.id = m.pool_id
 CROSS JOIN (SELECT (date_trunc('month', %(today)s::date)
                     - k * interval '1 month')::date AS month
               FROM generate_series(0, 11) k) d
 CROSS JOIN LATERAL (SELECT pg_temp.draw(m.id::text, d.month::text) AS lot) l
"""

STEPS = (LENDERS, FITS, ELSEWHERE, FIGURES)
