from . import (
    test_mission_offer_answer,
    test_mission_offer_assign,
    test_mission_offer_choose,
    test_mission_offer_link,
    test_mission_order_remind,
    test_mission_portal,
    test_mission_request_access,
    test_mission_request_award,
    test_mission_request_cancel,
    test_mission_request_expire,
    test_mission_request_send,
    test_routes_harmless,
)
