"""What does each pool do if nobody accepts? From now on: its history knows no plans."""


def build(hospital):
    pools = hospital.env["staff.pool"].search([("kind", "=", "internal")])
    pools.action_add_sample_plans()
