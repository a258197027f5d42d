"""How does a test make the jobs run now, instead of within the minute?"""

import time

from .process import StackError

DUE_MESSAGES = """
    SELECT count(*) FROM hospital_message
     WHERE state = 'sending' OR (state = 'queued' AND not_before <= localtimestamp)
"""
OUR_JOBS = """
    SELECT res_id FROM ir_model_data
     WHERE model = 'ir.cron' AND module = 'mission_request'
"""
PUT_OFF = """
    UPDATE ir_cron c SET nextcall = localtimestamp + interval '1 day'
      FROM ir_model_data d
     WHERE d.model = 'ir.cron' AND d.res_id = c.id
       AND d.module NOT IN ('hospital_message', 'mission_request')
"""
MAKE_DUE = (
    "UPDATE ir_cron SET nextcall = localtimestamp - interval '1 s' WHERE id = ANY(%s)"
)
STILL_DUE = "SELECT id FROM ir_cron WHERE nextcall <= localtimestamp AND id = ANY(%s)"


def put_off_the_platforms_jobs(cluster, database):
    """Vacuum and the like would all start with the first server: not during tests."""
    cluster.query(database, PUT_OFF)


def wake(cluster, database):
    """What a committed message does: tell the jobs' processes to look."""
    cluster.query("postgres", f"NOTIFY cron_trigger, '{database}'")


def let_leases_run_out(stack):
    """The two minutes for which a dead sender's rows are nobody's, gone by."""
    stack.query(
        "UPDATE hospital_message SET lease_until = localtimestamp - interval '1 s'"
        " WHERE state = 'sending'"
    )


def release_texts(stack):
    """Text messages of the plan, held back so far, are due before everything else."""
    stack.query(
        "UPDATE hospital_message SET not_before = localtimestamp - interval '1 hour'"
        " WHERE channel = 'sms'"
    )


def wait_until_sent(stack, patience=60.0):
    """Wake whoever sends until nothing is due any more."""
    limit = time.monotonic() + patience
    while due := stack.query(DUE_MESSAGES)[0][0]:
        if time.monotonic() > limit:
            raise StackError(f"{due} messages are still due after {patience:.0f} s")
        wake(stack.site.cluster, stack.odoo.database)
        time.sleep(0.3)


def run_jobs_now(stack, patience=30.0):
    """Make the jobs of mission_request due and wait until each has run."""
    jobs = [row[0] for row in stack.query(OUR_JOBS)]
    stack.query(MAKE_DUE, (jobs,))
    limit = time.monotonic() + patience
    while stack.query(STILL_DUE, (jobs,)):
        if time.monotonic() > limit:
            raise StackError(f"jobs did not run:\n{stack.odoo.log.tail()}")
        wake(stack.site.cluster, stack.odoo.database)
        time.sleep(0.3)
