from . import (
    hospital_link,
    mission_event,
    mission_notice,
    mission_offer,
    mission_offer_link,
    mission_order,
    mission_request,
    mission_request_search,
    mission_request_send,
    texts,
)
