"""The questions about a customer and a deal, each written once: capture, gates and editing ask them alike."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.answers import EMAIL, PHONE, WEBSITE, Day, Sum, Whole
from bot.flows import Answers, Ask
from bot.kinds import Choose, Words

_LINE, _LONG = 120, 1000
# What a deal may be worth, in toman and in other currencies.
WORTH = (120_000_000, 20_000)


def has_detail(answers: Answers) -> bool:
    """The source wants to be known more closely: who referred them, which event."""
    return answers.get("source") in {"referral", "marketing"}


def has_maker(answers: Answers) -> bool:
    """Somebody is known who decides."""
    return answers.get("decision_maker") is not None


def has_offer(answers: Answers) -> bool:
    """An offer was sent."""
    return answers.get("offer_sent_on") is not None


def reached_by(kind: str) -> Callable[[Answers], bool]:
    """The one way to reach the person that is known is a phone or an e-mail address; the other may be added."""
    return lambda answers: (answers.get("reach") or [None])[0] == kind


def _ask(name: str, kind: Any, **more: Any) -> Ask:  # noqa: ANN401 - any kind, any of Ask's own arguments
    return Ask(name, kind, optional=True, words=f"field-{name.replace('_', '-')}", **more)


COMPANY = _ask("company", Words(_LINE))
TITLE = _ask("title", Words(_LINE))
TELEPHONE = _ask("phone", PHONE)
MAIL = _ask("email", EMAIL)
SITE = _ask("website", WEBSITE)
PRODUCT = _ask("product", Words(_LINE))
FEATURES = _ask("features", Words(_LONG))
USE_CASES = _ask("use_cases", Words(_LONG))
UNIT_PRICE = _ask("unit_price", Sum(example=(12_000_000, 2_000)), says_back=True)
VOLUME = _ask("volume", Whole(1))
VALUE = _ask("value", Sum(positive=True, example=WORTH), says_back=True)
CLOSE_ON = _ask("close_on", Day(), says_back=True)
MAKER = _ask("decision_maker", Words(_LINE))
INFLUENCE = _ask(
    "decision_influence",
    Choose((("decides", "influence-decides"), ("shares", "influence-shares"), ("advises", "influence-advises"))),
    when=has_maker,
)
COMPETITORS = _ask("competitors", Words(_LONG))
OFFER_SENT = _ask("offer_sent_on", Day("past"), says_back=True)
OFFER_UNTIL = _ask("offer_valid_until", Day(), says_back=True, when=has_offer)
SOURCE = _ask(
    "source",
    Choose(
        (
            ("marketing", "source-marketing"),
            ("sales", "source-sales"),
            ("service", "source-service"),
            ("referral", "source-referral"),
        )
    ),
)
SOURCE_DETAIL = _ask("source_detail", Words(_LINE), when=has_detail)


def later(*steps: Ask) -> tuple[Ask, ...]:
    """The same questions, not asked in turn but offered at the review."""
    return tuple(replace(step, later=True) for step in steps)
