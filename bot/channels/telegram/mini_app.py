"""Who opened a page of ours inside Telegram: its word for it, checked as its documentation says."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl

from bot.channels.loose import whole

# How long after opening the page what Telegram said of it is believed; it may come again within that time.
FRESH: Final = timedelta(minutes=10)
# Telegram's clock may go a little before ours.
_AHEAD: Final = timedelta(minutes=1)
_LONGEST: Final = 8 * 1024
_MOST_FIELDS: Final = 32
_LONGEST_INSTANT: Final = 12


def opened_by(init_data: str, token: str, now: datetime) -> str | None:
    """The Telegram id of whoever opened the page; None when Telegram did not say so to this bot, or not just now.

    Source: https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app

    Args:
        init_data: ``tgWebAppData`` as the page found it in its address.
        token: the bot's, which only Telegram and we know.
        now: the instant.
    """
    fields = _fields(init_data)
    if not hmac.compare_digest(_signature(fields, token), fields.get("hash", "").encode(errors="replace")):
        return None
    return _user(fields) if _is_fresh(fields, now) else None


def _fields(init_data: str) -> dict[str, str]:
    """The fields, empty ones too; none at all when it is nonsense or says something twice."""
    try:
        pairs = parse_qsl(init_data[: _LONGEST + 1], keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}
    return dict(pairs) if len(init_data) <= _LONGEST and len(dict(pairs)) == len(pairs) else {}


def _signature(fields: dict[str, str], token: str) -> bytes:
    told = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()) if name != "hash")
    key = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    return hmac.digest(key, told.encode(errors="replace"), hashlib.sha256).hex().encode()


def _is_fresh(fields: dict[str, str], now: datetime) -> bool:
    told = fields.get("auth_date", "")
    if not (told.isascii() and told.isdecimal() and len(told) < _LONGEST_INSTANT):
        return False
    age = now - datetime.fromtimestamp(int(told), UTC)
    return -_AHEAD <= age <= FRESH


def _user(fields: dict[str, str]) -> str | None:
    try:
        user = json.loads(fields.get("user", ""))
    except (ValueError, RecursionError):
        return None
    number = whole(user, "id") if isinstance(user, dict) else None
    return str(number) if number else None
