"""Who answers an event: a command, the open form, or what we say to everything else."""

from dataclasses import replace
from difflib import get_close_matches

from bot.control_words import agreement_meant, control_meant, saving_meant
from bot.events import Event, Pressed, Said, Sent, Shared
from bot.flows import ASIDE, FIELDS, REVIEW, Flow, Progress
from bot.replies import Choice, Reply
from bot.script import Command, Script
from bot.shown import agreement_shown, label_shown
from bot.steps import Picked, Typed, answered, begun, saved_at_once, skipped
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
    if not turn.talk.form:
        raise UserError("button-old-over")
    if number != str(turn.talk.turn):
        raise UserError("button-old")
    return _to_form(turn, Picked(word))


def _said(turn: Turn, text: str) -> list[Reply]:
    pressed = label_shown(turn, text) or agreement_shown(turn, text)
    if pressed is not None:
        return _pressed(turn, pressed)
    if text.lstrip().startswith("/"):
        return _command(turn, text.strip())
    if turn.talk.form is not None:
        return _instead_of_guess(turn, text) if _guessed_wrong(turn, text) else _to_form(turn, _control(turn, text))
    return _freely(turn, text)


def _freely(turn: Turn, text: str) -> list[Reply]:
    """Nothing is being asked."""
    # What replies to a nudge is its answer: "today" is then a time.
    replies = turn.event is not None and turn.event.reply_to is not None
    line = None if replies else turn.script.spoken(text)
    return _command(turn, line) if line else _with_question(turn, turn.script.plain(turn, text))


def _control(turn: Turn, text: str) -> Typed | Picked:
    """Words that every form knows, also where their button is not shown, or an answer."""
    form = turn.form
    if form is not None and form.unsure is not None and agreement_meant(text) == "no":
        return Picked("back")
    word = control_meant(text, form.at if form else "")
    return Picked(word) if word else Typed(text)


def _guessed_wrong(turn: Turn, text: str) -> bool:
    """The open form asks whether a guess of ours is right, and this is no answer to it."""
    progress = turn.form
    flow = turn.script.flows.get(progress.flow) if progress else None
    if progress is None or flow is None or not flow.guess or control_meant(text, progress.at):
        return False
    try:
        answered(flow, progress, Typed(text), turn.asking(progress))
    except UserError:
        return True
    return False


def _instead_of_guess(turn: Turn, text: str) -> list[Reply]:
    """What was meant instead is done, and said what is not; what means nothing to us either gets a helpful word."""
    guess = turn.talk.form
    line = turn.script.spoken(text)
    gone = turn.script.dropped(turn)
    about = turn.about.get("record")
    if line:
        first, *others = _command(turn, line)
        return [first if about is not None else first.after(*gone), *others]
    try:
        reply = turn.script.plain(turn, text)
    except UserError as refusal:
        if refusal.text.key != "answer-not-offered" or len(text.split()) < _A_SENTENCE:
            raise
        turn.leave()
        return _with_question(turn, turn.script.plain(turn, text).after(*gone))
    if turn.talk.form is guess:
        turn.leave()
    # Of the same record something else was said; a guess of no record is about what is lost with it.
    told = about is not None and turn.talk.about == about
    return _with_question(turn, reply if told else reply.after(*gone))


_A_SENTENCE = 3  # words; fewer are an answer that we do not understand, and the question stays


def _command(turn: Turn, line: str) -> list[Reply]:
    word, _, rest = line[1:].partition(" ")
    name = folded(word.partition("@")[0])
    command = turn.script.commands.get(name)
    if command is None:
        return _with_question(turn, _unknown(turn, name))
    if turn.room.who.role not in command.roles:
        return _with_question(turn, Reply((Text("command-of-others"),)))
    before = _made_way(turn, name, rest)
    return [*before, *_with_question(turn, command.run(turn, rest.strip()))]


def _made_way(turn: Turn, name: str, rest: str) -> list[Reply]:
    """A form that asks nothing it must know does not hold up a command: a guess is left, the rest is as good as done.

    Not if the command is about the same record, or leaves the form.
    """
    progress = turn.form
    if progress is None or name in {_LEAVING, progress.flow} or not _usable(turn):
        return []
    flow = turn.script.flows[progress.flow]
    if flow.guess:
        turn.leave()
        return []
    number = folded(rest.partition(" ")[0]).lstrip("#")
    if number == str(progress.about.get("record")) or not _may_end_here(flow, progress):
        return []
    return [turn.proceed(flow, skipped(flow, progress))]


_LEAVING = "cancel"


def _may_end_here(flow: Flow, progress: Progress) -> bool:
    """Only a question is left that need not be answered."""
    if progress.unsure is not None or progress.at in {REVIEW, FIELDS} or not flow.step(progress.at).optional:
        return False
    return skipped(flow, progress).end == "done"


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
    typed = given.text if isinstance(given, Typed) else ""
    if flow.review and saving_meant(typed) and (step := saved_at_once(flow, progress)):
        return _with_question(turn, turn.proceed(flow, step))
    if typed and turn.script.is_aside(turn, typed, False):  # noqa: FBT003 - as the protocol has it
        return _with_question(turn, turn.script.plain(turn, typed))
    try:
        step = answered(flow, progress, given, turn.asking(progress))
    except UserError:
        if typed and turn.script.is_aside(turn, typed, True):  # noqa: FBT003 - as the protocol has it
            return _with_question(turn, turn.script.plain(turn, typed))
        line = turn.script.spoken(typed) if typed else None
        if line:
            return _command(turn, line)
        raise
    reply = turn.proceed(flow, step)
    if given == Picked("more"):
        reply = replace(reply.after(*_whose(turn)), in_place=True)
    return _with_question(turn, reply)


def _usable(turn: Turn) -> bool:
    """The form, its question and all questions answered so far still exist in this version."""
    progress = turn.form
    if progress is None or progress.flow not in turn.script.flows:
        return False
    names = {REVIEW, FIELDS, *(step.name for step in turn.script.flows[progress.flow].steps)}
    return progress.at in names and all(name in names or name.startswith(ASIDE) for name in progress.answers)


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
    if turn.talk.form is None or turn.asked or reply.goes_on:
        return [reply]
    gone = _let_go(turn)
    if turn.talk.form is None:
        return [reply, Reply(gone)]
    if not _usable(turn):
        return [reply, *_with_question(turn, _begun_anew(turn).after(*gone))]
    return [reply, turn.question().after(*gone, Text("form-resumed"), *_whose(turn))]


def _whose(turn: Turn) -> tuple[Text, ...]:
    return turn.script.whose(turn, turn.form) if turn.form is not None else ()


def _let_go(turn: Turn) -> tuple[Text, ...]:
    """Leave the forms whose record has moved on, until one comes that still makes sense; a sentence for each."""
    gone: dict[int, Text] = {}
    while turn.form is not None and turn.script.is_over(turn, turn.form.about):
        number = turn.form.about["record"]
        gone[number] = Text("form-moved-on", number=Plain(number))
        turn.leave()
    return tuple(gone.values())
