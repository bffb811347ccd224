"""A question about a customer, or what is known of them named without a verb: their card answers it."""

import re

from bot.replies import Reply
from bot.turn import Turn
from handlers import cards, find
from handlers.mentioned import Mentioned
from locales.digits import folded
from sales.deeds import is_asked, kind_named
from sales.sentences import plain_words, spelt
from storage.tables import Record

# What a card tells, and the words that stand around it.
_FACTS = frozenset(
    spelt("email e mail number phone tel address website status stage value probability history details info last")
    + spelt("latest next ایمیل شماره تلفن موبایل همراه آدرس نشانی سایت وبسایت نتیجه تاریخچه سابقه سوابق آخرین اخرین")
    + spelt("بعدی قبلی وضعیت مبلغ مرحله احتمال اطلاعات مشخصات کارت پرونده")
)
_AROUND = frozenset(
    spelt("the of for 's with from to and a all our my their his her no contact call calls meeting meetings offer")
    + spelt("offers demo message messages step card record log notes note list تماس تماسها زنگ جلسه جلسات قرار پیشنهاد")
    + spelt(
        "پیشنهادها قرارداد پیام پیامها دمو گام پیگیری یادداشت یادداشتها فرصت خرید شرکت های ها ی با از به و رو را در"
    )
    + spelt("همه ثبت شده بده بدید بگو بگید نشون نشان بیار می خوام میخوام لطفا give show me tell please")
)
# These are bidden where a name follows at once: "email Noah".
_BIDDING = frozenset({"email", "mail", "phone", "call", "message"})
# These ask to go on to it.
_MOVES, _MOVES_ON = frozenset({"مرحله", "بعدی"}), frozenset({"next", "stage"})
_AUXILIARY = r"(?:did|has|have|had|does|do|is|was|are|were|will|can|should|would)(?:n't)? "
# A question without a name is about the customer that is spoken of when it says so.
_OF_THEM = re.compile(
    r"\b(?:him|her|them|his|their|last|latest|next)\b|(?<!\S)(?:آخرین|اخرین|قبلی|بعدی|باهاش|بهش|ازش|براش|باهاشون|بهشون)(?!\S)"
)
_COUNTS = re.compile(r"how many|how often|number of|(?<!\S)(?:چند|چندتا|تعداد|یعنی|mean)(?!\S)")


def looked_up(turn: Turn, found: Mentioned, text: str) -> Reply | None:
    """The card of whom it names, or all who are called so; None when it asks nothing about them."""
    if not found.records or not (_asks(found.name, text) or _names_facts(found.name, text)):
        return None
    return cards.card(turn, found.records[0]) if len(found.records) == 1 else find.find(turn, found.name)


def asked_of(turn: Turn, record: Record | None, text: str) -> Reply | None:
    """A question about what was or will be done with the record that is spoken of, or how to reach them."""
    spoken = plain_words(text)
    if record is None or not is_asked(text) or _COUNTS.search(spoken) or not _OF_THEM.search(spoken):
        return None
    about = kind_named(text) is not None or not _FACTS.isdisjoint(spoken.split())
    return cards.card(turn, record) if about else None


def _asks(name: str, text: str) -> bool:
    begun = folded(text)
    beside = re.match(_AUXILIARY, begun)
    return is_asked(text) or bool(beside and begun[beside.end() :].startswith(folded(name)))


def _names_facts(name: str, text: str) -> bool:
    before, _, after = folded(text).partition(folded(name))
    first = plain_words(before).split()
    words = [*first, *plain_words(after).split()]
    if set(words) >= _MOVES or set(words) >= _MOVES_ON:
        return False
    bidden = len(first) == 1 and first[0] in _BIDDING
    return not bidden and not _FACTS.isdisjoint(words) and all(word in _FACTS or word in _AROUND for word in words)
