"""What a stranger hears: that they need an invitation, their own id, and whether a code is good. Nothing else."""

import re

from bot.events import Content, Said
from bot.guesses import Guesses
from bot.replies import Reply
from bot.turn import Visit
from handlers.greeting import announce
from handlers.start import ROLE_WORDS
from handlers.telling import tell_person
from locales.digits import folded
from locales.errors import UserError
from locales.text import Text
from sales.people import first_admin, is_name, join, redeem
from storage.tables import Address, Person

_PERSIAN = re.compile("[\u0600-\u06ff]")
_CODE = re.compile("[a-z0-9]{10}")
_LONGEST_NAME = 120


def meet(admins: frozenset[str], guesses: Guesses[str], visit: Visit, content: Content) -> Reply:
    """Answer a stranger, or somebody blocked, who hears the same.

    Args:
        admins: "channel:id" of those whom the configuration makes admins.
        guesses: wrong codes, counted by "channel:id".
        visit: where they stand; a code that is good makes a person of them.
        content: what they did.
    """
    words = content.text if isinstance(content, Said) else ""
    if _PERSIAN.search(words):
        visit.language = "fa"
    address = f"{visit.event.sender.channel}:{visit.event.sender.user}"
    if address in admins and not visit.blocked:
        return _admin(visit)
    command, code = _parts(words)
    if command == "/myid":
        return Reply((Text("my-id", id=address),))
    if not code:
        return Reply((Text("stranger-hello"), Text("stranger-code")))
    if not guesses.may(address, visit.now):
        return Reply((Text("codes-too-many"),))
    reply = _by_code(visit, code)
    if visit.became is None:
        guesses.was_wrong(address, visit.now)
    return reply


def _parts(words: str) -> tuple[str, str]:
    """The command and the code, of ``/start CODE``, ``/link CODE`` or the code alone."""
    first, _, rest = folded(words).partition(" ")
    command = first.partition("@")[0]
    if command in {"/start", "/link"}:
        return command, rest.replace(" ", "")
    return command, first if _CODE.fullmatch(first) and not rest else ""


def _by_code(visit: Visit, code: str) -> Reply:
    if not visit.blocked:
        if _entered_meanwhile(visit):
            return Reply()
        for enter in (_join, _redeem):
            try:
                return enter(visit, code)
            except UserError:
                continue
    return Reply((Text("code-not-good"),))


def _join(visit: Visit, code: str) -> Reply:
    person = join(visit.session, code, visit.now)
    # Said where they were until now, in case it was somebody else who typed the code.
    tell_person(visit.session, person, Reply((Text("link-was-joined"),)), visit.now)
    visit.become(person)
    return Reply((Text("link-joined", name=person.name),))


def _redeem(visit: Visit, code: str) -> Reply:
    person = redeem(visit.session, code, _name(visit), visit.language, visit.now)
    announce(visit.session, person, visit.now)
    return _welcome(visit, person)


def _admin(visit: Visit) -> Reply:
    if _entered_meanwhile(visit):
        return Reply()
    return _welcome(visit, first_admin(visit.session, _name(visit), visit.language, visit.now))


def _entered_meanwhile(visit: Visit) -> bool:
    """They came in by another message of theirs, which was heard at the same moment."""
    # Locked until this one is answered: two messages must not make two people of them.
    address = visit.session.get_one(Address, visit.address_id, with_for_update=True)
    if address.person_id is None:
        return False
    visit.become(visit.session.get_one(Person, address.person_id))
    return True


def _name(visit: Visit) -> str:
    """What the messenger calls them; where it does not say, its id until they have told us."""
    sender = visit.event.sender
    return sender.name.strip()[:_LONGEST_NAME] if is_name(sender.name) else sender.user


def _welcome(visit: Visit, person: Person) -> Reply:
    visit.become(person, "/start" if is_name(visit.event.sender.name) else "/name")
    return Reply((Text("welcome", name=person.name, role=Text(ROLE_WORDS[person.role])),))
