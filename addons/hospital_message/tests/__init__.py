from . import (
    test_hospital_link_answer,
    test_hospital_link_issue,
    test_hospital_message_access,
    test_hospital_message_channels,
    test_hospital_message_enqueue,
    test_hospital_message_send,
    test_hospital_workspace_load,
    test_link_logs,
    test_portal_shell,
    test_res_company_quiet,
    test_routes_harmless,
)
