from . import (
    hospital_import,
    mission_authorization_refuse,
    mission_order_cancel,
    mission_order_rate,
    mission_order_times,
    mission_submission_ask,
)
