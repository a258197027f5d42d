from . import hospital_link, hospital_message, hospital_workspace, ir_http
