"""Taking in a file of records: it is asked for, read, shown as a preview, and stored when the admin says so."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from bot.events import Sent
from bot.flows import Ask, Flow
from bot.kinds import Asking, Choose, Option, Plainly
from bot.replies import Attachment, Choice, Reply
from bot.script import ADMINS, Command
from bot.steps import together
from bot.tasks import put_task
from bot.turn import Turn
from handlers.files import take as keep_with_record
from handlers.import_columns import COLUMN_DECISIONS, READ, STORE, again, column_asked, more_fields
from handlers.import_left import leave_it
from handlers.import_words import COLUMNS, HEADER, asking, buttons, wrong_rows
from handlers.whom import Whom, options
from locales.digits import folded
from locales.errors import UserError
from locales.jsons import load_text
from locales.keys import Key
from locales.money import persian_name
from locales.text import Named, Text
from sales.access import visible_people
from sales.exchange.cells import WrongCell, read_unit
from storage.imports import LEFT, READING, SHOWN, STORED, STORING, UNREADABLE
from storage.tables import Blob, Import, Person

_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
_OTHERS = (".xls", ".xlsb", ".ods")
_USUAL = ("USD", "EUR", "AED")  # currencies beside our own
_LONGEST = 12


def import_(turn: Turn, rest: str) -> Reply:
    """Ask for a file; ``/import 12`` says how far one is, and ``/import 12 go`` decides about it."""
    number, word, more = [*folded(rest).split(maxsplit=2), "", "", ""][:3]
    if not number.isdecimal() or len(number) > _LONGEST:
        return turn.begin(IMPORT, above=(Text("import-intro", example=HEADER),))
    found = _import(turn, int(number))
    if word == "wrong":
        return _wrong_rows(turn, found)
    if found.state == SHOWN and word in _ASKING:
        return _ASKING[word](turn, found, more)
    if found.state == SHOWN and word in _DECISIONS:
        _DECISIONS[word](turn, found, more)
    return shown(turn, found)


def _import(turn: Turn, number: int) -> Import:
    found = turn.session.get(Import, number)
    if found is None or found.person_id != turn.person.id:
        raise UserError("import-unknown")
    return found


def shown(turn: Turn, found: Import) -> Reply:
    """How far it is."""
    name = turn.session.get_one(Blob, found.blob_id).name
    preview = found.preview or {}
    if found.state in _SO_FAR:
        return Reply((Text(_SO_FAR[found.state], name=name),), goes_on=found.state != LEFT)
    if found.state == STORED:
        done = Text("import-done", name=name, count=found.records or 0)
        return Reply((done,), ((Choice(Text("first-pipeline"), "/pipeline"), *wrong_rows(found.id, preview)),))
    if found.state == SHOWN and preview["asks"] == COLUMNS:
        return column_asked(found, name)
    lines = (Text("import-file", name=name), *(load_text(line) for line in preview["lines"]))
    if found.state == UNREADABLE:
        return Reply(lines, ((Choice(Text("import-another"), "/import"),),))
    return Reply(
        (*lines, *asking(preview)), buttons(found.id, preview), goes_on=bool(preview["new"] or preview["asks"])
    )


_SO_FAR: Mapping[str, Key] = MappingProxyType(
    {READING: "import-reading", STORING: "import-storing", LEFT: "import-left"}
)


def _wrong_rows(turn: Turn, found: Import) -> Reply:
    """The rows that have something wrong, as a file to be corrected and sent again."""
    blob = turn.session.get(Blob, (found.preview or {}).get("bad", 0))
    if blob is None or blob.content is None:
        raise UserError("import-no-wrong-rows")
    said = Text("import-wrong-rows", count=(found.preview or {})["wrong"])
    return Reply((said,), attachment=Attachment(blob.id, blob.name, blob.mime))


def _go(turn: Turn, found: Import, _: str) -> None:
    preview = found.preview or {}
    if preview["new"] and not preview["asks"]:
        found.state = STORING
        put_task(turn, STORE, id=found.id)


def _mine(turn: Turn, found: Import, _: str) -> None:
    found.owner_id = turn.person.id
    again(turn, found)


def _in_toman(turn: Turn, found: Import, _: str) -> None:
    found.unit = "toman"
    again(turn, found)


def _in_rial(turn: Turn, found: Import, _: str) -> None:
    found.unit = "rial"
    again(turn, found)


def _add(turn: Turn, found: Import, _: str) -> None:
    """Rows about customers who are here are new records, too."""
    found.wishes = {**(found.wishes or {}), "add": True}
    again(turn, found)


_DECISIONS: Mapping[str, Callable[[Turn, Import, str], None]] = MappingProxyType(
    {
        "go": _go,
        "mine": _mine,
        "toman": _in_toman,
        "rial": _in_rial,
        "add": _add,
        "leave": leave_it,
        **COLUMN_DECISIONS,
    }
)


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes the records whose owner nobody is called."""

    whom: int


def _whose(turn: Turn, found: Import, _: str) -> Reply:
    people = [person for person in visible_people(turn.session, turn.person) if person.status == "active"]
    return turn.begin(OWNER, about={"import": found.id}, options={"whom": options(people)})


class Unit(Plainly):
    """What amounts are counted in; as JSON toman, rial or an ISO code."""

    def read(self, text: str, asking: Asking, step: str) -> str:  # noqa: ARG002 - the protocol's signature
        """Understand "دلار", "euro", "AED"."""
        try:
            return read_unit(text)
        except WrongCell:
            raise UserError("answer-not-currency") from None


@dataclass(frozen=True, slots=True)
class Counted:
    """What amounts that name no currency are in."""

    unit: str


def _which(turn: Turn, found: Import, _: str) -> Reply:
    usual = tuple(Option(code, Text("person-name", name=Named(persian_name(code), code))) for code in _USUAL)
    return turn.begin(UNIT, about={"import": found.id}, options={"unit": usual})


def _counted(turn: Turn, counted: Counted) -> Reply:
    found = _import(turn, turn.about["import"])
    turn.leave()
    if found.state == SHOWN:
        found.unit = counted.unit
        again(turn, found)
    return shown(turn, found)


def _given(turn: Turn, taker: Taker) -> Reply:
    found = _import(turn, turn.about["import"])
    turn.leave()
    if found.state == SHOWN:
        found.owner_id = turn.session.get_one(Person, taker.whom).id
        again(turn, found)
    return shown(turn, found)


_ASKING: Mapping[str, Callable[[Turn, Import, str], Reply]] = MappingProxyType(
    {"owner": _whose, "unit": _which, "more": more_fields}
)


@dataclass(frozen=True, slots=True)
class Document(Plainly):
    """A file; typed words are none."""

    def read(self, text: str, asking: Asking, step: str) -> str:  # noqa: ARG002 - the protocol's signature
        """Ask again."""
        raise UserError("import-wants-file")


@dataclass(frozen=True, slots=True)
class Given:
    """The file, as the messenger described it."""

    file: dict[str, Any]


def is_waited_for(turn: Turn) -> bool:
    """The form that asks for a file is open."""
    return turn.form is not None and turn.form.flow == IMPORT.name


def take(turn: Turn, sent: Sent) -> Reply:
    """A file is the answer to the form that asks for one."""
    form = turn.form
    assert form is not None  # noqa: S101 - it is open
    if sent.kind != "document":
        raise UserError("import-wants-file")
    if sent.name.lower().endswith(_OTHERS):
        raise UserError("import-workbook")
    return turn.proceed(IMPORT, together(IMPORT, form, {"file": asdict(sent)}, turn.asking(form)))


def _taken(turn: Turn, given: Given) -> Reply:
    return _begun(turn, Sent(**given.file))


def _begun(turn: Turn, sent: Sent) -> Reply:
    """Leave it to be fetched and read."""
    blob = Blob(person_id=turn.person.id, name=sent.name, mime=sent.mime, kind="import", ref=sent.ref, at=turn.now)
    turn.session.add(blob)
    turn.session.flush()
    found = Import(person_id=turn.person.id, blob_id=blob.id, state=READING, at=turn.now)
    turn.session.add(found)
    turn.session.flush()
    put_task(turn, READ, sent, id=found.id)
    return shown(turn, found)


def may_be_meant(turn: Turn, sent: Sent) -> bool:
    """An admin sent a table, without a word about a record that it belongs to."""
    is_table = sent.kind == "document" and sent.name.lower().endswith(_TABLES)
    is_bare = not sent.caption.strip() and (turn.event is None or turn.event.reply_to is None)
    return is_table and is_bare and turn.person.role in ADMINS


@dataclass(frozen=True, slots=True)
class Meant:
    """What is to be done with a table."""

    what: str


def offer(turn: Turn, sent: Sent) -> Reply:
    """Ask whether a table is to be taken in, or belongs to a record like any other file."""
    return turn.begin(OFFER, about={"sent": asdict(sent)}, above=(Text("import-file", name=sent.name),))


def _decided(turn: Turn, meant: Meant) -> Reply:
    sent = Sent(**turn.about["sent"])
    turn.leave()
    return _begun(turn, sent) if meant.what == "import" else keep_with_record(turn, sent)


IMPORT = Flow("import", (Ask("file", Document()),), form=Given, done=_taken, review=False)
OFFER = Flow(
    "import-offer",
    (Ask("what", Choose((("import", "import-offer-yes"), ("keep", "import-offer-no")))),),
    form=Meant,
    done=_decided,
    review=False,
)
OWNER = Flow("import-owner", (Ask("whom", Whom()),), form=Taker, done=_given, review=False, brief=True)
UNIT = Flow("import-currency", (Ask("unit", Unit()),), form=Counted, done=_counted, review=False, brief=True)
COMMANDS = (Command("import", import_, ADMINS),)
FLOWS = (IMPORT, OFFER, OWNER, UNIT)
