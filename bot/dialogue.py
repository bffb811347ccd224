"""Who answers an event: a command, the open form, or what we say to everything else."""

from difflib import get_close_matches

from bot.control_words import control_meant
from bot.events import Event, Pressed, Said, Sent, Shared
from bot.flows import ASIDE, FIELDS, REVIEW, Flow, Progress
from bot.replies import Choice, Reply
from bot.script import Command, Script
from bot.steps import Picked, Typed, answered, begun
from bot.turn import Turn
from bot.waiting import told
from locales.digits import folded
from locales.errors import UserError
from locales.text import Plain, Text


def answer(turn: Turn, event: Event) -> list[Reply]:
    """Answer one event of a known person.

    Raises:
        UserError: a refusal, to be said above the repeated question.
    """
    match event.content:
        case Pressed(data):
            return _pressed(turn, data)
        case Said(text):
            return _said(turn, text)
        case Shared(card):
            return _with_question(turn, turn.script.card(turn, card))
        case Sent():
            return _with_question(turn, turn.script.file(turn, event.content))


def refused(turn: Turn, event: Event, *, refusal: UserError) -> list[Reply]:  # noqa: ARG001 - shaped like ``answer``
    """Say why not, and ask again what was being asked."""
    if turn.talk.form is not None and _usable(turn):
        return [turn.question().after(refusal.text)]
    return [Reply((refusal.text,))]


def entered(turn: Turn, _: Event, *, reply: Reply, then: str) -> list[Reply]:
    """Go on with somebody who was a stranger until this event: ``reply`` is what they were told."""
    if not then:
        return _with_question(turn, reply)
    first, *others = _command(turn, then)
    return [first.after(*reply.lines), *others]


def _pressed(turn: Turn, data: str) -> list[Reply]:
    if data.startswith("/"):
        return _command(turn, data)
    number, _, word = data.removeprefix("=").partition(":")
    if not turn.talk.form or number != str(turn.talk.turn):
        raise UserError("button-old")
    return _to_form(turn, Picked(word))


def _said(turn: Turn, text: str) -> list[Reply]:
    pressed = _label_shown(turn, text)
    if pressed is not None:
        return _pressed(turn, pressed)
    if text.lstrip().startswith("/"):
        return _command(turn, text.strip())
    if turn.talk.form is not None:
        return _to_form(turn, _control(text, str(turn.talk.form["at"])))
    # What replies to a nudge is its answer: "today" is then a time.
    replies = turn.event is not None and turn.event.reply_to is not None
    line = None if replies else turn.script.spoken.get(folded(text.strip(" .!؟?")))
    return _command(turn, line) if line else _with_question(turn, turn.script.plain(turn, text))


def _control(text: str, at: str) -> Typed | Picked:
    """Words that every form knows, also where their button is not shown, or an answer."""
    word = control_meant(text, at)
    return Picked(word) if word else Typed(text)


def _label_shown(turn: Turn, text: str) -> str | None:
    """What the button carries whose label was typed, in either language; first come those of a message replied to."""
    typed = folded(text)
    for row in turn.replied_to():
        for label, data in row:
            if folded(label) == typed and data.startswith("/"):
                return str(data)
    for _, *labels, data in turn.talk.shown:
        if typed in labels:
            return str(data)
    return None


def _command(turn: Turn, line: str) -> list[Reply]:
    word, _, rest = line[1:].partition(" ")
    name = folded(word.partition("@")[0])
    command = turn.script.commands.get(name)
    if command is None:
        return _with_question(turn, _unknown(turn, name))
    if turn.room.who.role not in command.roles:
        return _with_question(turn, Reply((Text("command-of-others"),)))
    return _with_question(turn, command.run(turn, rest.strip()))


def _unknown(turn: Turn, name: str) -> Reply:
    """Suggest the nearest command that this person may use."""
    near = get_close_matches(name, [command.name for command in menu(turn.script, turn.room.who.role)], n=1)
    if not near:
        return Reply((Text("command-unknown"),))
    line = f"/{near[0]}"
    return Reply((Text("command-suggested", name=line),), ((Choice(Text("command-plain", name=line), line),),))


def menu(script: Script, role: str) -> list[Command]:
    """The commands that a role finds in its menu."""
    return [command for command in script.commands.values() if command.listed and role in command.roles]


def _to_form(turn: Turn, given: Typed | Picked) -> list[Reply]:
    if not _usable(turn):
        return _with_question(turn, _begun_anew(turn))
    progress = turn.form
    assert progress is not None  # noqa: S101 - the caller saw a form
    flow = turn.script.flows[progress.flow]
    return _with_question(turn, turn.proceed(flow, answered(flow, progress, given, turn.asking(progress))))


def _usable(turn: Turn) -> bool:
    """The form, its question and all questions answered so far still exist in this version."""
    progress = turn.form
    if progress is None or progress.flow not in turn.script.flows:
        return False
    flow = turn.script.flows[progress.flow]
    names = {step.name for step in flow.steps}
    return progress.at in {REVIEW, FIELDS, *names} and all(_is_of(flow, name) for name in progress.answers)


def _is_of(flow: Flow, name: str) -> bool:
    """What was answered is still asked, or was never a question."""
    return name.startswith(ASIDE) or any(step.name == name for step in flow.steps)


def _begun_anew(turn: Turn) -> Reply:
    """After an upgrade that changed a form: show what was answered, and start over with what still fits."""
    old = turn.form
    assert old is not None  # noqa: S101 - the caller saw a form
    flow = turn.script.flows.get(old.flow)
    given = told(flow, old, turn.asking(old))
    if flow is None:
        turn.leave()
        return Reply((Text("form-gone"), *given))
    kept = {name: value for name, value in old.answers.items() if _is_of(flow, name)}
    step = begun(flow, Progress(old.flow, old.about, kept, options=old.options))
    reply = turn.proceed(flow, step)
    return reply.after(Text("form-changed"), *given) if given else reply


def _with_question(turn: Turn, reply: Reply) -> list[Reply]:
    """Answer, and repeat the question of a form that still waits."""
    if turn.talk.form is None or turn.asked:
        return [reply]
    gone = _let_go(turn)
    if turn.talk.form is None:
        return [reply, Reply(gone)]
    if not _usable(turn):
        return [reply, *_with_question(turn, _begun_anew(turn).after(*gone))]
    return [reply, turn.question().after(*gone, Text("form-resumed"))]


def _let_go(turn: Turn) -> tuple[Text, ...]:
    """Leave the forms whose record has moved on, until one comes that still makes sense; a sentence for each."""
    gone: dict[int, Text] = {}
    while turn.form is not None and turn.script.is_over(turn, turn.form.about):
        number = turn.form.about["record"]
        gone[number] = Text("form-moved-on", number=Plain(number))
        turn.leave()
    return tuple(gone.values())
