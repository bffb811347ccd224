"""Changing one field of a record or its customer; the question is the one that asked for it first."""

from collections.abc import Callable
from dataclasses import field as dataclass_field
from dataclasses import make_dataclass, replace
from typing import Any

from bot.flows import ASIDE, Answers, Ask, Flow
from bot.kinds import Option, Words
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import Command
from bot.turn import Turn
from handlers import fields
from handlers.card_facts import label_of, shown
from handlers.cards import brief
from handlers.erasable import CLEAR, Erasable
from handlers.naming import meant, opening, title
from handlers.versions import begin_about, told
from locales.digits import folded
from locales.errors import UserError
from locales.money import Money
from locales.text import Plain, Text
from locales.words import spellings
from sales.access import visible_record
from sales.editing import edit, kept
from sales.journal import undoable
from storage.tables import Record

MORE, LESS = "more", "less"
# The name under which the form keeps which field is asked for.
_FIELD = f"{ASIDE}field"
_LINE = 120


_NAME = Ask("name", Words(_LINE), words="field-name")
# The likeliest to change first.
_FIRST = (
    *(_NAME, fields.TELEPHONE, fields.COMPANY, fields.MAIL, fields.PRODUCT, fields.VALUE),
    *(fields.CLOSE_ON, fields.MAKER, fields.INFLUENCE, fields.COMPETITORS),
)
_REST = (
    *(fields.TITLE, fields.SITE, fields.FEATURES, fields.USE_CASES, fields.UNIT_PRICE, fields.VOLUME),
    *(fields.OFFER_SENT, fields.OFFER_UNTIL, fields.SOURCE, fields.SOURCE_DETAIL),
)
_ALL = {ask.name: ask for ask in (*_FIRST, *_REST)}
# What people call fields besides their names, folded.
_ALSO: dict[str, Ask] = {
    folded(words): ask
    for ask, spellings_of in (
        (_NAME, "full name|نام و نام خانوادگی|اسم"),
        (fields.TELEPHONE, "tel|telephone|mobile|number|شماره|شماره تلفن|موبایل|تلفن همراه"),
        (fields.MAIL, "email|mail|نشانی ایمیل"),
        (fields.SITE, "site|web|سایت|وبسایت"),
        (fields.PRODUCT, "product|service|محصول|خدمت"),
        (fields.FEATURES, "features|امکانات"),
        (fields.USE_CASES, "uses|کاربرد|کاربردها"),
        (fields.UNIT_PRICE, "price|قیمت|فی"),
        (fields.VOLUME, "volume|quantity|amount|تعداد|حجم"),
        (fields.VALUE, "worth|deal value|ارزش"),
        (fields.CLOSE_ON, "close date|closing date|تاریخ بستن|تاریخ نهایی"),
        (fields.INFLUENCE, "influence|نفوذ"),
        (fields.COMPETITORS, "competitor|competition|رقیب|رقبا"),
        (fields.SOURCE_DETAIL, "detail|جزئیات"),
    )
    for words in spellings_of.split("|")
}


def choose(turn: Turn, rest: str) -> Reply:
    """Offer the fields, or ask for the one that is named; its new value may stand behind its name."""
    record, said = meant(turn, rest)
    turn.speak_of(record.id)
    if said in {"", MORE, LESS}:
        return _fields(record, said)
    ask, value = _named(said)
    return change_field(turn, record, ask, value)


def change_value(turn: Turn, rest: str) -> Reply:
    """Set what a record is worth."""
    record, said = meant(turn, rest)
    return change_field(turn, record, fields.VALUE, said)


def change_field(turn: Turn, record: Record, ask: Ask, said: str) -> Reply:
    """Ask for a field's new value under its present one, unless it was said already."""
    held = kept(record, ask.name)
    clear = (Option(None, Text("edit-clear")),) if held is not None and ask is not _NAME else ()
    now_is = () if held is None else (_now(turn, ask, held),)
    reply = begin_about(
        turn,
        EDIT,
        record,
        (ask.name,),
        answers={_FIELD: ask.name},
        said={ask.name: said} if said else {},
        options={CLEAR: clear},
    )
    return reply.after(title(record), *now_is) if turn.asked else reply


def _now(turn: Turn, ask: Ask, held: Any) -> Text:  # noqa: ANN401 - JSON
    return Text("edit-now", label=label_of(ask), value=shown(turn, ask, held))


def _fields(record: Record, page: str) -> Reply:
    asks, other = (_REST, LESS) if page == MORE else (_FIRST, MORE)
    choices = [Choice(label_of(ask), f"/edit {record.id} {ask.name}") for ask in asks]
    turn_page = Choice(Text("edit-less" if page == MORE else "edit-more"), f"/edit {record.id} {other}")
    lines = (title(record), Text("edit-which"))
    return Reply(lines, (*rows(choices), (turn_page, opening(record))), in_place=bool(page))


def _named(said: str) -> tuple[Ask, str]:
    """The same as ``field_in``.

    Raises:
        UserError: there is no such field.
    """
    found = field_in(said)
    if found is None:
        raise UserError("edit-unknown", name=said)
    return found


def field_in(said: str) -> tuple[Ask, str] | None:
    """The field that the words begin with, by its name in either language, and what follows it."""
    words = said.split()
    for count in range(len(words), 0, -1):
        wanted = folded(" ".join(words[:count]))
        for ask in _ALL.values():
            if wanted in {ask.name, *spellings(label_of(ask))}:
                return ask, " ".join(words[count:])
        if wanted in _ALSO:
            return _ALSO[wanted], " ".join(words[count:])
    return None


def is_choosing(turn: Turn) -> bool:
    """The fields of a record were shown last, to choose one of."""
    start = f"/edit {turn.talk.about} "
    return any(data in {f"{start}{MORE}", f"{start}{LESS}"} for *_, data in turn.talk.shown)


def _done(turn: Turn, form: Any) -> Reply:  # noqa: ANN401 - made from the table of fields
    about = turn.about
    record = visible_record(turn.session, turn.person, about["record"])
    ask = _ALL[_field_of(turn)]
    was = about["seen"][ask.name]
    if kept(record, ask.name) != was:
        return _again(turn, record, ask, was)
    value = getattr(form, ask.name)
    if value is None and ask is _NAME:
        raise UserError("answer-required")
    return _saved(turn, record, ask, value)


def _field_of(turn: Turn) -> str:
    """The field that was asked for.

    Raises:
        UserError: the form has lost its answer, as one begun before an upgrade may.
    """
    answers = turn.form.answers if turn.form else {}
    name = str(answers.get(_FIELD))
    if name not in answers:
        raise UserError("button-old")
    return name


def _again(turn: Turn, record: Record, ask: Ask, was: Any) -> Reply:  # noqa: ANN401 - JSON
    """Somebody else changed the same field meanwhile: show both values and let them choose."""
    mine = turn.form.answers[ask.name] if turn.form else None
    both = [held for held in (kept(record, ask.name), mine) if held is not None]
    options = tuple(Option(held, Text("edit-choice", value=shown(turn, ask, held))) for held in both)
    return begin_about(
        turn,
        EDIT,
        record,
        (ask.name,),
        answers={_FIELD: ask.name},
        options={ask.name: options},
    ).after(title(record), *told(turn, EDIT, record, {ask.name: was}))


def _saved(turn: Turn, record: Record, ask: Ask, value: Any) -> Reply:  # noqa: ANN401 - of the field's type
    worth = record.value
    done = Text("edit-undone", number=Plain(record.id), label=label_of(ask))
    with undoable(turn.session, turn.person, turn.now, done):
        edit(turn.session, record, ask.name, value, turn.person, turn.now)
    lines = [_what_is(turn, record, ask)]
    if record.value != worth and ask is not fields.VALUE:
        lines.append(_worth(record))
    return brief(turn, record, *lines)


def _what_is(turn: Turn, record: Record, ask: Ask) -> Text:
    held = kept(record, ask.name)
    if held is None:
        return Text("edit-cleared", label=label_of(ask))
    return Text("edit-done", label=label_of(ask), value=shown(turn, ask, held))


def _worth(record: Record) -> Text:
    """Price or volume has changed what the deal comes to."""
    label = Text("field-value-label")
    if record.value is None or record.currency is None:
        return Text("edit-nothing", label=label)
    return Text("fact", label=label, value=Money(record.value, record.currency))


def _is(name: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get(_FIELD) == name


def _step(ask: Ask) -> Ask:
    return replace(ask, kind=Erasable(ask.kind), optional=False, later=False, says_back=False, when=_is(ask.name))


Edited = make_dataclass("Edited", [(name, Any, dataclass_field(default=None)) for name in _ALL], frozen=True)
EDIT = Flow("edit", tuple(map(_step, _ALL.values())), form=Edited, done=_done, review=False, brief=True)
COMMANDS = (Command("edit", choose), Command("value", change_value))
FLOWS = (EDIT,)
