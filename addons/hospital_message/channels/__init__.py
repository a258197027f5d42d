from .base import Channel, ChannelDown, Outgoing, SendFailed, Undeliverable
from .email import EmailChannel
from .sms import SmsChannel
