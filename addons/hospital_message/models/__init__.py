from . import hospital_link, hospital_message, ir_http
