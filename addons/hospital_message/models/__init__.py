from . import (
    hospital_link,
    hospital_message,
    hospital_telling,
    hospital_workspace,
    ir_http,
    res_company,
    res_config_settings,
)
