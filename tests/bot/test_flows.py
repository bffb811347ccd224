"""A form by itself: one step function, no database, no messenger."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import PHONE, Sum
from bot.flows import Ask, Flow, Progress
from bot.kinds import Asking, Choose, Words
from bot.steps import Picked, Step, Typed, answered, begun, filled, offers
from locales.errors import UserError
from locales.money import Money
from locales.reader import Reader

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ASKING = Asking(Reader("fa", ZoneInfo("Asia/Tehran")), NOW)


@dataclass(frozen=True)
class Order:
    name: str
    phone: str
    gift: str = "no"
    card: str | None = None
    price: Money | None = None
    remark: str | None = None


def is_gift(answers: Any) -> bool:
    return bool(answers.get("gift") == "yes")


ORDER = Flow(
    "order",
    steps=(
        Ask("name", Words(40)),
        Ask("phone", PHONE),
        Ask("gift", Choose((("yes", "yes"), ("no", "no"))), optional=True),
        Ask("card", Words(100), when=is_gift),
        Ask("price", Sum(), optional=True, says_back=True),
        Ask("remark", Words(100), optional=True, later=True),
    ),
    form=Order,
    done=lambda _turn, form: form,
)


def walk(*given: str | Picked, progress: Progress | None = None) -> Step:
    """Answer one after the other, each from the JSON that a restart would find."""
    step = begun(ORDER, progress or Progress("order"))
    for one in given:
        assert step.progress is not None
        restarted = Progress(**asdict(step.progress))
        step = answered(ORDER, restarted, Typed(one) if isinstance(one, str) else one, ASKING)
    return step


def at(step: Step) -> str:
    assert step.progress is not None
    return step.progress.at


def test_questions_come_in_order_and_conditions_hold() -> None:
    assert at(walk("سارا")) == "phone"
    assert at(walk("سارا", "۰۹۱۲۳۴۵۶۷۸۹")) == "gift"
    assert at(walk("سارا", "۰۹۱۲۳۴۵۶۷۸۹", "بله")) == "card"
    assert at(walk("سارا", "۰۹۱۲۳۴۵۶۷۸۹", "no")) == "price"


def test_the_filled_form_has_types() -> None:
    step = walk("سارا", "0912 345 6789", "no", "120 million toman", Picked("save"))
    assert step.end == "done"
    assert step.finished is not None
    assert filled(ORDER, step.finished) == Order("سارا", "+989123456789", "no", None, Money(1_200_000_000, "IRR"))


def test_what_was_understood_is_said_back_once() -> None:
    asked_next = walk("Sara", "09123456789", "no", "120 million toman", Picked("back"), "5 million toman")
    assert at(asked_next) == "review"
    assert asked_next.above == ()  # the review says it
    followed = Flow("followed", (Ask("price", Sum(), says_back=True), Ask("name", Words())), Order, ORDER.done)
    step = answered(followed, Progress("followed", at="price"), Typed("120 million toman"), ASKING)
    assert [text.key for text in step.above] == ["form-understood"]


def test_a_wrong_answer_stays_at_its_question() -> None:
    before = walk("Sara").progress
    assert before is not None
    with pytest.raises(UserError) as refusal:
        answered(ORDER, before, Typed("twelve"), ASKING)
    assert refusal.value.text.key == "answer-not-phone"


def test_required_questions_cannot_be_skipped_and_optional_ones_can() -> None:
    with pytest.raises(UserError):
        walk(Picked("skip"))
    assert at(walk("Sara", "09123456789", Picked("skip"))) == "price"


def test_back_leads_to_the_question_before_and_forward_again() -> None:
    assert at(walk("Sara", "09123456789", Picked("back"))) == "phone"
    assert at(walk("Sara", "09123456789", Picked("back"), Picked("back"))) == "name"
    assert at(walk("Sara", "09123456789", Picked("back"), "0935 123 4567")) == "gift"
    with pytest.raises(UserError):
        walk(Picked("back"))


def test_a_change_at_the_review_comes_back_to_it() -> None:
    reviewed = ("Sara", "09123456789", "no", Picked("skip"))
    assert at(walk(*reviewed)) == "review"
    changed = walk(*reviewed, Picked("fields"), Picked("change.name"), "Mina")
    assert at(changed) == "review"
    assert changed.progress is not None
    assert changed.progress.answers["name"] == "Mina"
    assert at(walk(*reviewed, Picked("change.name"), Picked("back"))) == "review"


def test_a_change_that_opens_a_condition_asks_what_follows() -> None:
    reviewed = ("Sara", "09123456789", "no", Picked("skip"))
    assert at(walk(*reviewed, Picked("change.gift"), "yes")) == "card"


def test_an_answer_whose_condition_fell_away_is_left_out() -> None:
    step = walk("S", "09123456789", "yes", "Happy", Picked("skip"), Picked("change.gift"), "no", Picked("save"))
    assert step.finished is not None
    assert filled(ORDER, step.finished).card is None


def test_later_questions_are_only_asked_on_demand() -> None:
    reviewed = ("Sara", "09123456789", "no", Picked("skip"))
    step = walk(*reviewed, Picked("fields"), Picked("change.remark"), "ring twice", Picked("save"))
    assert step.finished is not None
    assert filled(ORDER, step.finished).remark == "ring twice"


def test_toman_or_rial_is_asked_and_the_answer_is_to_be_remembered() -> None:
    asked = walk("Sara", "09123456789", "no", "1200000")
    assert at(asked) == "price"
    assert asked.progress is not None
    assert [option.remember for option in offers(ORDER, asked.progress, ASKING)] == [
        ("rial_unit", "toman"),
        ("rial_unit", "rial"),
    ]
    chosen = walk("Sara", "09123456789", "no", "1200000", Picked("o.1"))
    assert chosen.remember == ("rial_unit", "rial")
    assert chosen.progress is not None
    assert chosen.progress.answers["price"] == [1_200_000, "IRR"]


def test_an_unclear_answer_may_be_typed_anew() -> None:
    step = walk("Sara", "09123456789", "no", "1200000", "5 million rial")
    assert step.progress is not None
    assert step.progress.answers["price"] == [5_000_000, "IRR"]


@pytest.mark.parametrize("data", ["save", "o.0", "o.99", "change.name", "fields", "nonsense", ""])
def test_a_button_that_does_not_belong_here_is_refused(data: str) -> None:
    with pytest.raises(UserError):
        walk(Picked(data))


def test_cancel_ends_it() -> None:
    assert walk("Sara", Picked("cancel")).end == "cancelled"


BUTTONS = ["skip", "back", "save", "fields", "o.0", "o.1", "change.name", "change.gift", "change.remark"]


@given(st.lists(st.one_of(st.text(max_size=30).map(Typed), st.sampled_from(BUTTONS).map(Picked)), max_size=25))
def test_whatever_is_answered_the_form_stays_whole(given_: list[Typed | Picked]) -> None:
    """No sequence of answers and buttons breaks it, and a form that ends has all that is required."""
    step = begun(ORDER, Progress("order"))
    for one in given_:
        if step.progress is None:
            break
        try:
            step = answered(ORDER, Progress(**asdict(step.progress)), one, ASKING)
        except UserError:
            continue
    if step.end == "done":
        assert step.finished is not None
        order = filled(ORDER, step.finished)
        assert order.name
        assert order.phone.startswith("+")
