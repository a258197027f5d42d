from . import mission_request
