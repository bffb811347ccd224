"""Telegram: reading what people send there, and answering them."""

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.pacing import pace_of
from bot.channels.telegram.read import read
from bot.channels.telegram.refusals import Refused, TokenRefused

__all__ = ["Refused", "TelegramChannel", "TokenRefused", "pace_of", "read"]
