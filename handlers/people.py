"""Who works here, for admins: roles, reporting lines, blocking."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.flows import Ask, Flow
from bot.kinds import Choose, Option
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import ADMINS, Command
from bot.turn import Turn
from handlers.handover import give_all, offer, whom_first
from handlers.naming import page_of, paging
from handlers.start import ROLE_WORDS, first_things
from handlers.telling import tell_person
from handlers.whom import NOBODY, Whom, options
from locales.digits import folded
from locales.errors import UserError
from locales.keys import Key
from locales.text import Text
from sales.access import visible_people, visible_person
from sales.handover import open_count
from sales.leaves import end_leaves
from sales.roles import block, give_manager, give_role, known_as, possible_managers
from storage.leaves import open_leaves
from storage.tables import Leave, Person

_STATUS: dict[str, Key] = {"active": "status-active", "leave": "status-leave", "blocked": "status-blocked"}
_PAGE = 10


def everybody(turn: Turn, rest: str) -> Reply:
    """All people, a button each."""
    people = visible_people(turn.session, turn.person, blocked=True)
    page = page_of(rest)
    shown = people[(page - 1) * _PAGE : page * _PAGE]
    lines = [_line(turn, person, leave) for person, leave in _with_leaves(turn, shown)]
    buttons = [Choice(Text("person-name", name=person.name), f"/person @{person.id}") for person in shown]
    more = (Choice(Text("first-invite"), "/invite"), Choice(Text("invite-open"), "/invitations"))
    choices = (*rows(buttons), *paging("/people", page, len(people), _PAGE), more)
    return Reply((Text("people-title", count=len(people)), *lines), choices, in_place=bool(rest))


def _with_leaves(turn: Turn, people: Sequence[Person]) -> list[tuple[Person, Leave | None]]:
    """Each with the leave that runs, or else the one to come."""
    found = open_leaves(turn.session, [person.id for person in people])
    leaves = {leave.person_id: leave for leave in reversed(found)}
    return [(person, leaves.get(person.id)) for person in people]


def _status(person: Person, leave: Leave | None) -> Text:
    if leave is None or person.status == "blocked":
        return Text(_STATUS[person.status])
    if person.status == "leave":
        ends = leave.back_on if leave.begun_at else None
        return Text("status-leave-until", back=ends) if ends else Text("status-leave")
    return Text("status-leave-from", start=leave.starts_on)


def _line(turn: Turn, person: Person, leave: Leave | None) -> Text:
    role, status = Text(ROLE_WORDS[person.role]), _status(person, leave)
    if person.manager_id is None:
        return Text("people-line", name=person.name, role=role, status=status)
    manager = turn.session.get_one(Person, person.manager_id)
    return Text("people-line-under", name=person.name, role=role, status=status, manager=known_as(manager))


def somebody(turn: Turn, rest: str) -> Reply:
    """One person, and what an admin can do: ``/person Ali``."""
    return about_person(turn, named(turn, rest))


def named(turn: Turn, name: str) -> Person:
    """Somebody by name, also when they were blocked.

    Raises:
        UserError: no name was typed; nobody, or several people, are called so.
    """
    if not folded(name):
        raise UserError("person-missing")
    return visible_person(turn.session, turn.person, name, blocked=True)


def _known(turn: Turn, person: Person) -> tuple[Text, ...]:
    return tuple(_line(turn, *each) for each in _with_leaves(turn, [person]))


def about_person(turn: Turn, person: Person, *above: Text) -> Reply:
    """What is known of somebody, and what an admin can do."""
    at, [(_, leave)] = f"@{person.id}", _with_leaves(turn, [person])
    buttons = [Choice(Text("person-role"), f"/role {at}"), Choice(Text("person-manager"), f"/reports {at}")]
    if person.status == "active" and leave is None:
        buttons.append(Choice(Text("person-leave"), f"/leave {at}"))
    else:
        label = Text("leave-cancel" if person.status == "active" else "person-activate")
        buttons.append(Choice(label, f"/activate {at}"))
    if person.status != "blocked":
        buttons.append(Choice(Text("person-block"), f"/block {at}"))
    lines = (*above, _line(turn, person, leave), Text("person-open", count=open_count(turn.session, person)))
    return Reply(lines, (*rows([*buttons, *offer(turn, person)]), (Choice(Text("people-all"), "/people"),)))


@dataclass(frozen=True, slots=True)
class NewRole:
    """A role."""

    role: str


def role(turn: Turn, rest: str) -> Reply:
    """Change somebody's role: ``/role @4 manager``."""
    name, _, wanted = rest.partition(" ")
    person = named(turn, name)
    said = {"role": wanted} if wanted else None
    return turn.begin(ROLE, about={"person": person.id}, said=said, above=() if said else _known(turn, person))


def _role_given(turn: Turn, form: NewRole) -> Reply:
    person = named(turn, f"@{turn.about['person']}")
    if person.role == form.role:
        return about_person(turn, person, Text("role-same", name=person.name, role=Text(ROLE_WORDS[form.role])))
    give_role(turn.session, person, form.role)
    told = Text("role-told", role=Text(ROLE_WORDS[form.role]))
    if person.id == turn.person.id:
        return Reply((told,), first_things(turn))
    tell_person(turn.session, person, Reply((told,), ((Choice(Text("first-help"), "/help"),),)), turn.now)
    return about_person(turn, person, Text("role-done", name=person.name, role=Text(ROLE_WORDS[form.role])))


@dataclass(frozen=True, slots=True)
class NewManager:
    """A manager's number; 0 for nobody."""

    manager: int = NOBODY


def reports(turn: Turn, rest: str) -> Reply:
    """Change whom somebody reports to: ``/reports @4 @2``."""
    name, _, manager = rest.partition(" ")
    person = named(turn, name)
    possible = options(possible_managers(turn.session, person), Option(NOBODY, Text("manager-nobody")))
    return turn.begin(
        REPORTS,
        about={"person": person.id},
        said={"manager": manager} if manager else None,
        options={"manager": possible},
        above=() if manager else _known(turn, person),
    )


def _manager_given(turn: Turn, form: NewManager) -> Reply:
    person = named(turn, f"@{turn.about['person']}")
    manager = turn.session.get_one(Person, form.manager) if form.manager else None
    give_manager(turn.session, person, manager)
    if manager is not None and manager.id != turn.person.id:
        tell_person(turn.session, manager, Reply((Text("team-grew", name=person.name),)), turn.now)
    return about_person(turn, person, Text("manager-done", name=person.name))


def with_answer(rest: str) -> tuple[str, str | None]:
    """What was typed, and who is to have their records: ``@5``, "yes" for nobody, None when that was not said."""
    name, _, answer = rest.strip().rpartition(" ")
    if name and (answer == "yes" or answer.startswith("@")):
        return name, answer
    return rest.strip(), None


def _given(turn: Turn, person: Person, answer: str | None) -> tuple[Text, ...]:
    """Hand their open records over, if somebody was named."""
    if answer in {None, "yes"} or not open_count(turn.session, person):
        return ()
    return (give_all(turn, person, visible_person(turn.session, turn.person, str(answer))),)


def block_(turn: Turn, rest: str) -> Reply:
    """Show somebody the door, once it is confirmed."""
    name, answer = with_answer(rest)
    person = named(turn, name)
    if answer is None and open_count(turn.session, person):
        return whom_first(turn, person, "block", Text("block-ask", name=person.name))
    if answer is None:
        sure = (Choice(Text("block-yes"), f"/block @{person.id} yes"), Choice(Text("no"), f"/person @{person.id}"))
        return Reply((Text("block-ask", name=person.name),), (sure,))
    given = _given(turn, person, answer)
    block(turn.session, person)
    end_leaves(turn.session, person, turn.now)
    return about_person(turn, person, *given, Text("block-done", name=person.name))


_ROLES = Choose((("rep", "role-rep"), ("manager", "role-manager"), ("admin", "role-admin")))
ROLE = Flow("role", (Ask("role", _ROLES),), NewRole, _role_given, review=False, brief=True)
REPORTS = Flow("reports", (Ask("manager", Whom()),), NewManager, _manager_given, review=False, brief=True)
COMMANDS = (
    Command("people", everybody, ADMINS),
    Command("person", somebody, ADMINS, listed=False),
    Command("role", role, ADMINS, listed=False),
    Command("reports", reports, ADMINS, listed=False),
    Command("block", block_, ADMINS, listed=False),
)
FLOWS = (ROLE, REPORTS)
