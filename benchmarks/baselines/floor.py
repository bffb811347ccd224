"""(d) The limit: a bare aiohttp long-poll loop, a dict of conversations, one durable sqlite3 insert a form, uvloop.

It loses every conversation when it dies, knows no second try, and would answer a repeated update twice.
"""

import asyncio
from collections import defaultdict
from functools import partial
from typing import Any

import aiohttp
import uvloop

from benchmarks.baselines.form import API, INSERT, KEYBOARDS, QUESTIONS, SAVED, STEPS, TOKEN, connected, reviewed

_talks: dict[int, dict[str, str]] = defaultdict(dict)
_MARKUPS = {
    step: {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]}
    for step, rows in KEYBOARDS.items()
}


async def main() -> None:
    """Poll and answer."""
    leads, tasks = connected(), set[asyncio.Task[None]]()
    async with aiohttp.ClientSession(f"{API}/bot{TOKEN}/") as session:
        offset = 0
        while True:
            for update in await _call(session, "getUpdates", offset=offset, timeout=30):
                offset = update["update_id"] + 1
                task = asyncio.create_task(_answer(partial(_call, session), leads, update))
                tasks.add(task)
                task.add_done_callback(tasks.discard)


async def _call(session: aiohttp.ClientSession, method: str, **given: Any) -> Any:  # noqa: ANN401 - as the API says
    async with session.post(method, json=given) as answer:
        return (await answer.json())["result"]


async def _answer(call: Any, leads: Any, update: dict[str, Any]) -> None:  # noqa: ANN401 - two bare functions
    press = update.get("callback_query")
    said = press["data"] if press else update["message"]["text"]
    chat = (press or update)["message"]["chat"]["id"]
    if press:
        await call("answerCallbackQuery", callback_query_id=press["id"])
    answers = _talks[chat]
    if said == "/new":
        answers.clear()
    elif said == "save":
        leads.execute(INSERT, _talks.pop(chat))
        await call("sendMessage", chat_id=chat, text=SAVED)
        return
    else:
        answers[STEPS[len(answers)]] = said
    step = STEPS[len(answers)]
    text = reviewed(answers) if step == "review" else QUESTIONS[step]
    await call("sendMessage", chat_id=chat, text=text, reply_markup=_MARKUPS[step])


if __name__ == "__main__":
    uvloop.run(main())
