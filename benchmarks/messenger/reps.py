"""Reps who write down one lead after another and answer the moment they are asked."""

import json
from dataclasses import dataclass, field
from typing import Any

# What a rep says and taps from the command to the saved lead; a tapped label is looked up in the keyboard shown.
FORM = ("/new", "{name}", "{phone}", "{company}", "سامانهٔ انبارداری", "[فروش]", "[ذخیره]")
_FIRST = ("سارا", "مینا", "رضا", "علی", "نگار", "حمید", "پریسا", "کاوه", "لیلا", "آرش", "بهار", "نیما")
_LAST = ("احمدی", "رضایی", "کریمی", "موسوی", "صادقی", "نوری", "جعفری", "رستمی", "زمانی", "یزدانی", "شریفی")
_TRADE = ("دارو", "پرداز", "سازه", "بافت", "چاپ", "صنعت", "گستر", "تجهیز", "رایانه", "خودرو", "غذا", "پوشاک", "چوب")
_BOT = {"id": 700000, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


@dataclass
class Rep:
    """One rep: where in which form they are, and since when an answer is awaited."""

    number: int
    form: int = 0
    step: int = 0
    line: str = FORM[0]
    shown: dict[str, Any] = field(default_factory=dict)
    handed_at: float | None = None

    @property
    def chat(self) -> int:
        """Their chat with the bot; also who they are."""
        return 1_000 + self.number

    def answered(self, shown: dict[str, Any]) -> bool:
        """Take what was shown and think of the next line; True when that was the last of a form."""
        self.step = (self.step + 1) % len(FORM)
        last = self.step == 0
        self.form += last
        self.line, self.shown = FORM[self.step], shown
        return last

    def update(self, number: int, now: int) -> dict[str, Any]:
        """Their next line as Telegram would tell it."""
        if self.line.startswith("["):
            return {"update_id": number, "callback_query": self._tapped(number, now)}
        said: dict[str, Any] = {"text": self.line.format(**self._customer())}
        if self.step == 0:
            said["entities"] = [{"type": "bot_command", "offset": 0, "length": len(self.line)}]
        return {"update_id": number, "message": {**message(self.chat, number, now), "from": self._person(), **said}}

    def _tapped(self, number: int, now: int) -> dict[str, Any]:
        under = {**message(self.chat, number, now), "from": _BOT, "text": self.shown.get("text", "?")}
        data = _data_of(self.shown.get("reply_markup"), self.line[1:-1])
        return {"id": f"{number}", "from": self._person(), "chat_instance": "1", "data": data, "message": under}

    def _person(self) -> dict[str, Any]:
        return {"id": self.chat, "is_bot": False, "first_name": f"Rep {self.number}", "language_code": "fa"}

    def _customer(self) -> dict[str, str]:
        """Nobody that was written down before, so that no bot finds a duplicate."""
        at = self.number * 10_000 + self.form
        first, last = _FIRST[at % len(_FIRST)], _LAST[at // 12 % len(_LAST)]
        trade = "‌".join(_TRADE[at // 13**power % 13] for power in range(6))
        return {"name": f"{first} {last}", "phone": f"0912{at:07}", "company": trade}


def message(chat: int, number: int, now: int) -> dict[str, Any]:
    """What every message has."""
    return {"message_id": number, "date": now, "chat": {"id": chat, "type": "private", "first_name": "Rep"}}


def _data_of(markup: str | dict[str, Any] | None, label: str) -> str:
    keyboard = (json.loads(markup) if isinstance(markup, str) else markup or {}).get("inline_keyboard", [])
    found = [button["callback_data"] for row in keyboard for button in row if label in button["text"]]
    if not found:
        raise LookupError(label)
    return str(found[0])
