"""Who opened a page inside Telegram: only what Telegram said to this bot, and just now, is believed."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

import pytest
from aiogram.utils.web_app import check_webapp_signature
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.markup import pieces
from bot.channels.telegram.mini_app import FRESH, opened_by
from bot.replies import PAGE, Button, Outgoing

TOKEN, OTHER = "4711:AAbbCCddEE", "4712:AAbbCCddEE"
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SARA = {"id": 99_887_766_554, "first_name": "Sara + & = ٪", "language_code": "fa"}


def signed(fields: dict[str, str], token: str = TOKEN) -> str:
    told = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode({**fields, "hash": hmac.new(key, told.encode(), hashlib.sha256).hexdigest()}, quote_via=quote)


def said(at: datetime = NOW, **more: str) -> dict[str, str]:
    return {
        "query_id": "AAH",
        "user": json.dumps(SARA),
        "auth_date": str(int(at.timestamp())),
        "signature": "x_y",
        **more,
    }


def test_what_telegram_says_is_believed_and_aiogram_agrees() -> None:
    assert check_webapp_signature(TOKEN, signed(said()))
    assert opened_by(signed(said()), TOKEN, NOW) == "99887766554"
    assert opened_by(signed(said(start_param="")), TOKEN, NOW) == "99887766554"


def test_a_forged_word_is_not() -> None:
    good = signed(said())
    for forged in (
        good.replace("99887766554", "99887766555"),
        good.replace("Sara", "Mina"),
        good + "&chat_type=private",
        good.replace("query_id=AAH&", ""),
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        good.partition("&hash=")[0],
        good.partition("&hash=")[0] + "&hash=",
        good.partition("&hash=")[0] + "&hash=é",
        good + "&" + good,
        "hash=" + "0" * 64,
    ):
        assert opened_by(forged, TOKEN, NOW) is None


def test_what_is_said_to_another_bot_is_not() -> None:
    assert opened_by(signed(said(), OTHER), TOKEN, NOW) is None


@pytest.mark.parametrize(
    "age,believed",
    [(timedelta(0), True), (FRESH, True), (FRESH + timedelta(seconds=1), False), (timedelta(days=3), False),
     (timedelta(seconds=-30), True), (timedelta(minutes=-5), False)],
)  # fmt: skip
def test_what_was_said_a_while_ago_or_is_said_of_the_future_is_not(age: timedelta, *, believed: bool) -> None:
    assert (opened_by(signed(said(NOW - age)), TOKEN, NOW) is not None) is believed


@pytest.mark.parametrize("odd", ["", "x", "-1", "1e9", "۱۷۹۹۹۹۹۹۹۹", "9" * 40, "1795251600.5"])
def test_an_odd_instant_is_no_instant(odd: str) -> None:
    assert opened_by(signed(said(auth_date=odd)), TOKEN, NOW) is None


@pytest.mark.parametrize(
    "user", ["", "{", "[]", "null", '"7"', "{}", '{"id":null}', '{"id":0}', '{"id":true}', "[" * 9000]
)
def test_an_odd_user_is_nobody(user: str) -> None:
    assert opened_by(signed(said(user=user)), TOKEN, NOW) is None


def test_more_than_anybody_says_is_not_read() -> None:
    assert opened_by(signed(said(start_param="x" * 9000)), TOKEN, NOW) is None
    assert opened_by(signed(said(**{f"more{n}": "x" for n in range(40)})), TOKEN, NOW) is None


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_nonsense_is_nobodys(text: str) -> None:
    assert opened_by(text, TOKEN, NOW) is None


def test_a_button_with_a_page_behind_it_opens_that_inside_telegram() -> None:
    page = "https://a-company-with-a-rather-long-name.example/forsat/board/app"
    message = Outgoing(1, "7", "Your board", buttons=((Button("Open", PAGE + page), Button("List", "/pipeline")),))
    assert pieces(message)[-1].markup == {
        "inline_keyboard": [
            [{"text": "Open", "web_app": {"url": page}}, {"text": "List", "callback_data": "/pipeline"}],
        ]
    }


@pytest.mark.parametrize("data", ["/board", "/board http://127.0.0.1/board", "/board x", "/find https://evil.example"])
def test_any_other_button_says_its_line(data: str) -> None:
    message = Outgoing(1, "7", "Your board", buttons=((Button("Open", data),),))
    assert pieces(message)[-1].markup == {"inline_keyboard": [[{"text": "Open", "callback_data": data}]]}
