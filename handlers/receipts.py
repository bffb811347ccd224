"""A probability as people read it: where it starts, what each question adds or takes, and what it comes to."""

from handlers.naming import percent
from locales.keys import Key
from locales.text import Points, Text
from sales.receipt import Line, Receipt
from sales.stages import name_of

LABELS: dict[str, Key] = {
    "fit": "qualify-fit-label",
    "need": "qualify-need-label",
    "power": "qualify-power-label",
    "urgency": "qualify-urgency-label",
    "competition": "qualify-competition-label",
    "history": "qualify-history-label",
}


def receipt_lines(receipt: Receipt) -> tuple[Text, ...]:
    """The receipt, a line each: the stage's default, the six questions, the sum, and what a rep has set instead."""
    start = Text("points-stage", stage=name_of(receipt.stage), probability=percent(receipt.stage_probability))
    lines = (start, *(_line(line) for line in receipt.lines), _sum(receipt))
    return lines if receipt.override is None else (*lines, _override(receipt.override))


def _line(line: Line) -> Text:
    label = Text(LABELS[line.question])
    if line.answer is None:
        return Text("points-unknown", label=label)
    return Text("points-line", label=label, points=Points(line.points))


def _sum(receipt: Receipt) -> Text:
    known, all_of_them = receipt.known, len(receipt.lines)
    return Text("points-sum", probability=percent(receipt.computed), known=known, all=all_of_them)


def _override(by_hand: int) -> Text:
    return Text("points-override", probability=percent(by_hand))
