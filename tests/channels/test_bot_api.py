"""The fake server knows the Bot API: by its published description when that is at hand, else by aiogram's types."""

import json
from collections.abc import Callable, Iterator

import pytest

from tests.channels import bot_api
from tests.channels.bot_api import Params, by_aiogram, by_description, over_limits

BUTTON = {"text": "بله", "callback_data": "yes"}
KEYBOARD = json.dumps({"inline_keyboard": [[BUTTON]]})
Check = Callable[[str, Params], Iterator[str]]

described = pytest.param(
    by_description, marks=pytest.mark.skipif(not bot_api.DESCRIPTION.exists(), reason="no description at hand")
)
CHECKS = pytest.mark.parametrize("check", [described, by_aiogram])


def params(files: dict[str, bytes] | None = None, **fields: str) -> Params:
    """The parameters of a call."""
    return Params(fields, files or {}, {})


@CHECKS
@pytest.mark.parametrize(
    "method, given",
    [
        ("getMe", params()),
        ("sendMessage", params(chat_id="7", text="سلام", reply_markup=KEYBOARD)),
        ("sendPhoto", params({"x": b"png"}, chat_id="7", photo="attach://x")),
        ("getUpdates", params(offset="5", timeout="30", allowed_updates='["message"]')),
        ("setMyCommands", params(commands="[]", scope='{"type":"chat","chat_id":7}')),
    ],
)
def test_right_calls_pass(check: Check, method: str, given: Params) -> None:
    assert list(check(method, given)) == []


@CHECKS
@pytest.mark.parametrize(
    "method, given",
    [
        ("sendMassage", params()),
        ("sendMessage", params(chat_id="7")),
        ("sendMessage", params(chat_id="7", text="x", parsemode="HTML")),
        ("sendMessage", params(chat_id="7", text="x", reply_markup='{"inline_keyboard":[{"text":"x"}]}')),
        ("sendMessage", params(chat_id="7", text="x", reply_markup='{"inline_keyboard":[[{"label":"x"}]]}')),
        ("sendPhoto", params({"y": b"png", "z": b""}, chat_id="7", photo="attach://y")),
        ("getUpdates", params(offset="latest")),
        ("getUpdates", params(allowed_updates='"message"')),
        ("answerCallbackQuery", params(callback_query_id="1", show_alert="maybe")),
    ],
)
def test_wrong_calls_are_told(check: Check, method: str, given: Params) -> None:
    assert [*check(method, given), *over_limits(method, given)] != []


@pytest.mark.parametrize(
    "method, given",
    [
        ("sendMessage", params(text="")),
        ("sendMessage", params(text="😀" * 2049)),
        ("sendPhoto", params(caption="x" * 1025)),
        ("sendMessage", params(reply_markup=json.dumps({"inline_keyboard": [[{"text": "x"}]]}))),
        ("sendMessage", params(reply_markup=json.dumps({"inline_keyboard": [[{**BUTTON, "text": " "}]]}))),
        (
            "sendMessage",
            params(reply_markup=json.dumps({"inline_keyboard": [[{**BUTTON, "callback_data": "ب" * 33}]]})),
        ),
        ("setMyCommands", params(commands='[{"command":"/new","description":"x"}]')),
    ],
)
def test_what_is_over_a_limit_is_told(method: str, given: Params) -> None:
    assert list(over_limits(method, given)) != []
