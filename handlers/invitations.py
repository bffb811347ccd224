"""Inviting colleagues, and taking invitations back."""

from dataclasses import dataclass
from functools import partial

from bot.flows import Answers, Ask, Flow
from bot.kinds import Choose, Option
from bot.questions import rows
from bot.replies import Choice, Reply
from bot.script import MANAGERS, Command
from bot.turn import Turn
from handlers.links import Places
from handlers.start import ROLE_WORDS
from handlers.whom import NOBODY, Whom, options
from locales.digits import folded
from locales.errors import UserError
from locales.text import Text
from locales.words import spellings
from sales.people import INVITATION_LASTS, Invitation, invite, open_invitations, revoke
from sales.roles import possible_managers
from storage.people import team_ids
from storage.tables import Person


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is invited: a role, and the number of whom they will report to (0: nobody)."""

    role: str
    manager: int = NOBODY


def _is_no_admin(answers: Answers) -> bool:
    return answers.get("role") != "admin"


def start_inviting(flow: Flow, turn: Turn, rest: str) -> Reply:
    """Ask for role and manager, as far as there is a choice."""
    role, _, manager = rest.partition(" ")
    said = {name: words for name, words in (("role", role), ("manager", manager.strip())) if words}
    if turn.person.role == "admin":
        nobody = Option(NOBODY, Text("manager-nobody"))
        managers = options(possible_managers(turn.session), nobody)
        return turn.begin(flow, said=said, options={"manager": managers})
    if role and folded(role) not in {"rep", *spellings(Text(ROLE_WORDS["rep"]))}:
        raise UserError("invite-not-yours")
    below = [person for person in possible_managers(turn.session) if _is_under(turn, person)]
    asks = len(below) > 1 or "manager" in said
    answers = {"role": "rep"} if asks else {"role": "rep", "manager": turn.person.id}
    return turn.begin(flow, said=said, answers=answers, options={"manager": options(below)})


def _is_under(turn: Turn, person: Person) -> bool:
    return person.id in team_ids(turn.session, turn.person.id)


def _invite(places: Places, turn: Turn, form: Invited) -> Reply:
    manager_id = form.manager or None
    code = invite(turn.session, turn.person, form.role, manager_id, turn.now)
    manager = turn.session.get(Person, manager_id) if manager_id else None
    role = Text(ROLE_WORDS[form.role])
    made = (
        Text("invite-made-under", role=role, manager=manager.name, days=INVITATION_LASTS.days)
        if manager
        else Text("invite-made", role=role, days=INVITATION_LASTS.days)
    )
    lines = (made, *places.invitations(code), Text("invite-code"), Text("a-code", code=code))
    return Reply(lines, ((Choice(Text("invite-open"), "/invitations"),),))


def invitations(turn: Turn, _: str, *above: Text) -> Reply:
    """The invitations that wait to be used, with a button to take each back."""
    found = open_invitations(turn.session, turn.person, turn.now)
    more = Choice(Text("first-invite"), "/invite")
    if not found:
        return Reply((*above, Text("invitations-none")), ((more,),))
    buttons = [
        Choice(Text("invitation-revoke", number=n), f"/revoke {each.key}") for n, each in enumerate(found, start=1)
    ]
    lines = [_line(n, each) for n, each in enumerate(found, start=1)]
    return Reply((*above, Text("invitations-title"), *lines), (*rows(buttons), (more,)))


def _line(number: int, invitation: Invitation) -> Text:
    role, until = Text(ROLE_WORDS[invitation.role]), invitation.expires_at
    if invitation.manager is None:
        return Text("invitation-line", number=number, role=role, until=until)
    return Text("invitation-line-under", number=number, role=role, manager=invitation.manager.name, until=until)


def take_back(turn: Turn, rest: str) -> Reply:
    """Make an invitation void."""
    revoke(turn.session, turn.person, rest, turn.now)
    return invitations(turn, "", Text("invitation-revoked"))


def commands_and_flows(places: Places) -> tuple[tuple[Command, ...], tuple[Flow, ...]]:
    """The commands and their form, for where Forsat is reached."""
    roles = Choose((("rep", "role-rep"), ("manager", "role-manager"), ("admin", "role-admin")))
    steps = (Ask("role", roles), Ask("manager", Whom(), when=_is_no_admin))
    flow = Flow("invite", steps, Invited, partial(_invite, places), review=False, brief=True)
    return (
        Command("invite", partial(start_inviting, flow), MANAGERS),
        Command("invitations", invitations, MANAGERS, listed=False),
        Command("revoke", take_back, MANAGERS, listed=False),
    ), (flow,)
