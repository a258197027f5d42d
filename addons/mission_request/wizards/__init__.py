from . import mission_order_rate
