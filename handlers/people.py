"""Who works here, for admins: roles, reporting lines, leave, blocking, coming back."""

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
from locales.keys import Key
from locales.text import Text
from sales.access import visible_people, visible_person
from sales.handover import open_count
from sales.roles import activate, block, give_manager, give_role, known_as, possible_managers, send_on_leave
from storage.tables import Person

_STATUS: dict[str, Key] = {"active": "status-active", "leave": "status-leave", "blocked": "status-blocked"}
_PAGE = 10


def everybody(turn: Turn, rest: str) -> Reply:
    """All people, a button each."""
    people = visible_people(turn.session, turn.person, blocked=True)
    page = page_of(rest)
    shown = people[(page - 1) * _PAGE : page * _PAGE]
    lines = [_line(turn, person) for person in shown]
    buttons = [Choice(Text("person-name", name=person.name), f"/person @{person.id}") for person in shown]
    more = (Choice(Text("first-invite"), "/invite"), Choice(Text("invite-open"), "/invitations"))
    choices = (*rows(buttons), *paging("/people", page, len(people), _PAGE), more)
    return Reply((Text("people-title", count=len(people)), *lines), choices, in_place=bool(rest))


def _line(turn: Turn, person: Person) -> Text:
    role, status = Text(ROLE_WORDS[person.role]), Text(_STATUS[person.status])
    if person.manager_id is None:
        return Text("people-line", name=person.name, role=role, status=status)
    manager = turn.session.get_one(Person, person.manager_id)
    return Text("people-line-under", name=person.name, role=role, status=status, manager=known_as(manager))


def somebody(turn: Turn, rest: str) -> Reply:
    """One person, and what an admin can do: ``/person Ali``."""
    return _about(turn, _named(turn, rest))


def _named(turn: Turn, name: str) -> Person:
    return visible_person(turn.session, turn.person, name, blocked=True)


def _about(turn: Turn, person: Person, *above: Text) -> Reply:
    at = f"@{person.id}"
    buttons = [Choice(Text("person-role"), f"/role {at}"), Choice(Text("person-manager"), f"/reports {at}")]
    if person.status == "active":
        buttons.append(Choice(Text("person-leave"), f"/leave {at}"))
    else:
        buttons.append(Choice(Text("person-activate"), f"/activate {at}"))
    if person.status != "blocked":
        buttons.append(Choice(Text("person-block"), f"/block {at}"))
    lines = (*above, _line(turn, person), Text("person-open", count=open_count(turn.session, person)))
    return Reply(lines, (*rows([*buttons, *offer(turn, person)]), (Choice(Text("people-all"), "/people"),)))


@dataclass(frozen=True, slots=True)
class NewRole:
    """A role."""

    role: str


def role(turn: Turn, rest: str) -> Reply:
    """Change somebody's role: ``/role @4 manager``."""
    name, _, wanted = rest.partition(" ")
    person = _named(turn, name)
    said = {"role": wanted} if wanted else None
    return turn.begin(ROLE, about={"person": person.id}, said=said, above=() if said else (_line(turn, person),))


def _role_given(turn: Turn, form: NewRole) -> Reply:
    person = _named(turn, f"@{turn.about['person']}")
    if person.role == form.role:
        return _about(turn, person, Text("role-same", name=person.name, role=Text(ROLE_WORDS[form.role])))
    give_role(turn.session, person, form.role)
    told = Text("role-told", role=Text(ROLE_WORDS[form.role]))
    if person.id == turn.person.id:
        return Reply((told,), first_things(turn))
    tell_person(turn.session, person, Reply((told,), ((Choice(Text("first-help"), "/help"),),)), turn.now)
    return _about(turn, person, Text("role-done", name=person.name, role=Text(ROLE_WORDS[form.role])))


@dataclass(frozen=True, slots=True)
class NewManager:
    """A manager's number; 0 for nobody."""

    manager: int = NOBODY


def reports(turn: Turn, rest: str) -> Reply:
    """Change whom somebody reports to: ``/reports @4 @2``."""
    name, _, manager = rest.partition(" ")
    person = _named(turn, name)
    possible = options(possible_managers(turn.session, person), Option(NOBODY, Text("manager-nobody")))
    return turn.begin(
        REPORTS,
        about={"person": person.id},
        said={"manager": manager} if manager else None,
        options={"manager": possible},
        above=() if manager else (_line(turn, person),),
    )


def _manager_given(turn: Turn, form: NewManager) -> Reply:
    person = _named(turn, f"@{turn.about['person']}")
    manager = turn.session.get_one(Person, form.manager) if form.manager else None
    give_manager(turn.session, person, manager)
    if manager is not None and manager.id != turn.person.id:
        tell_person(turn.session, manager, Reply((Text("team-grew", name=person.name),)), turn.now)
    return _about(turn, person, Text("manager-done", name=person.name))


def leave(turn: Turn, rest: str) -> Reply:
    """They are away; what they have open can be handed over."""
    person, answer = _with_answer(turn, rest)
    if answer is None and person.status == "active" and open_count(turn.session, person):
        return whom_first(turn, person, "leave")
    given = _given(turn, person, answer)
    send_on_leave(turn.session, person)
    return _about(turn, person, *given, Text("leave-done", name=person.name))


def _with_answer(turn: Turn, rest: str) -> tuple[Person, str | None]:
    """Who it is about, and who is to have their records: ``@5``, "yes" for nobody, None when that was not said."""
    name, _, answer = rest.strip().rpartition(" ")
    if name and (answer == "yes" or answer.startswith("@")):
        return _named(turn, name), answer
    return _named(turn, rest), None


def _given(turn: Turn, person: Person, answer: str | None) -> tuple[Text, ...]:
    """Hand their open records over, if somebody was named."""
    if answer in {None, "yes"} or not open_count(turn.session, person):
        return ()
    return (give_all(turn, person, visible_person(turn.session, turn.person, str(answer))),)


def back(turn: Turn, rest: str) -> Reply:
    """They are here again."""
    person = _named(turn, rest)
    activate(person)
    return _about(turn, person, Text("activate-done", name=person.name))


def block_(turn: Turn, rest: str) -> Reply:
    """Show somebody the door, once it is confirmed."""
    person, answer = _with_answer(turn, rest)
    if answer is None and open_count(turn.session, person):
        return whom_first(turn, person, "block", Text("block-ask", name=person.name))
    if answer is None:
        sure = (Choice(Text("block-yes"), f"/block @{person.id} yes"), Choice(Text("no"), f"/person @{person.id}"))
        return Reply((Text("block-ask", name=person.name),), (sure,))
    given = _given(turn, person, answer)
    block(turn.session, person)
    return _about(turn, person, *given, Text("block-done", name=person.name))


_ROLES = Choose((("rep", "role-rep"), ("manager", "role-manager"), ("admin", "role-admin")))
ROLE = Flow("role", (Ask("role", _ROLES),), NewRole, _role_given, review=False, brief=True)
REPORTS = Flow("reports", (Ask("manager", Whom()),), NewManager, _manager_given, review=False, brief=True)
COMMANDS = (
    Command("people", everybody, ADMINS),
    Command("person", somebody, ADMINS, listed=False),
    Command("role", role, ADMINS, listed=False),
    Command("reports", reports, ADMINS, listed=False),
    Command("leave", leave, ADMINS, listed=False),
    Command("activate", back, ADMINS, listed=False),
    Command("block", block_, ADMINS, listed=False),
)
FLOWS = (ROLE, REPORTS)
