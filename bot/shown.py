"""What was typed, taken for a button that is shown: its label, or yes and no."""

from bot.control_words import agreement_meant, agreement_of
from bot.turn import Turn
from locales.digits import folded


def label_shown(turn: Turn, text: str) -> str | None:
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


def agreement_shown(turn: Turn, text: str) -> str | None:
    """What the one button carries that says yes or no, as was typed; a command that was suggested is one for yes."""
    word = agreement_meant(text)
    if word is None:
        return None
    shown = [(label, str(data)) for label, *_, data in turn.talk.shown]
    said = [data for label, data in shown if agreement_of(label) == word]
    if not said and word == "yes":
        said = [data for label, data in shown if len(shown) == 1 and label.startswith("/")]
    return said[0] if len(said) == 1 else None
