"""Which customer a sentence names ("called Tom Becker", «به ندا طاهری زنگ زدم»), and what it says without the name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.turn import Turn
from locales.dates_words import NOT_NAMES
from sales.access import visible_owners
from sales.deeds import VOCABULARY
from sales.standing import is_closed
from storage.search import search
from storage.tables import Record
from storage.tables.terms import words_of


def _set(words: str) -> frozenset[str]:
    """Words as names are kept and looked for."""
    return frozenset(words.replace("آ", "ا").split())


_LONGEST = 400
_MOST = 8
_MOST_WORDS = 3
_SHORTEST = 3
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BEFORE_MARK = re.compile(r" (?=[،,.;:])")
_TITLES = _set("mr mrs ms miss dr آقای خانم جناب سرکار دکتر مهندس شرکت")
# Whom it was done to stands right behind these, or behind these small words.
_DONE_TO = _set(
    "call called calling phone phoned ring rang meet met visit visited email emailed mail text texted message messaged"
)
_BIDDING = _set("call phone ring meet visit email mail text message")
_TO = _set("to with به با")
_ALSO_TO = _set("from for از برای واسه")
# What follows a name in Persian where somebody must have been meant: "به بابک زنگ زدم".
_TALKING = _set("زنگ تماس تلفن صحبت حرف جلسه ملاقات دیدار قرار پیام پیامک ایمیل واتساپ دمو پیشنهاد پیش")
# They may stand before a name that begins a sentence.
_BEFORE = _set("سلام امروز دیروز دیشب امشب فردا الان today yesterday tomorrow hi just")
_NO_NAMES = _set(
    "me us him her it them this that he she they you i we my his our their the a an and or but about again back "
    "at on in by for to with from of as is was be been has have had are not no yes ok okay customer client boss "
    "manager team office everybody everyone someone somebody company contact lead secretary assistant reception "
    "colleague both all if so then because when while asked wants wanted needs need likes says who what where "
    "price contract deal note value next first last new more record card status try tried left waiting please let "
    "lets sure thanks hello hi good great today's everything nothing something there here now just still also "
    "ایشان ایشون او اون اونا اونها ان انها این من ما شما تو خودش خودشان خودشون خودم مشتری مشتریم همکار همکارم "
    "همکارش منشی منشیش مدیر مدیرش مدیرشون مدیرعامل دفتر دفترش دفترشون موبایل موبایلش گوشی گوشیش خط شماره همه کسی "
    "یکی همین هم رو را که و یا تا در بر برای از به با اما ولی پس چون اگر اگه خوب بود بودند است هست نیست شد نشد "
    "قبل بعد نظر نظرم نظرش زودی سرعت طور دقت راحتی همدیگه همدیگر موقع زور قول خاطر دلیل عنوان صورت جز وسیله طریق "
    "حضوری بخش واحد تیم مالی خرید فروش بازرگانی قیمت مبلغ قرارداد معامله یادداشت وضعیت مرحله برو ببر هنوز دیگه "
    "دیگر باز بازم فقط الان حتما لطفا مجدد مجددا اخر اول چند هر هیچ خیلی کار پرونده سرنخ فرصت میخواد میخوان می "
    "نمی خواست خواستند گفت گفتم گفتند بذار بگذار باهاش باهاشون بهش بهشون ازش دارم داریم داره دارد دارند "
    "finance procurement purchasing marketing legal support board accounting management موفقیت خوبی تاخیر محض "
    "سلامتی شدت توجه احتمال اتفاق محترم عزیز درباره راجع بابت مورد سر کارخانه فروشگاه هماهنگی اجازه جای غیر"
)


def _key(word: str) -> str:
    """A word as names are kept and looked for."""
    return "".join(words_of(word))


_STOPS = _NO_NAMES | _TO | _ALSO_TO | _DONE_TO | NOT_NAMES | frozenset(word.replace("آ", "ا") for word in VOCABULARY)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A name, what the sentence says without it, and whom it can mean; nobody, where somebody else must be meant."""

    name: str
    rest: str
    records: Sequence[Record]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that may be a name.

    Attributes:
        first: the first of them.
        last: the word after the last.
        start: where what leads to them begins.
        surely: somebody must be meant by them.
        whole: all of them are the name.
    """

    first: int
    last: int
    start: int
    surely: bool
    whole: bool


class _Words:
    """The words of a sentence, and where they stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = list(_TOKEN.finditer(text))
        self.keys = [_key(each[0]) or "شرکت" for each in self.found]

    def runs(self) -> Iterator[_Run]:
        """All that may be a name."""
        for at, key in enumerate(self.keys):
            if key in _DONE_TO or key in _TO or key in _ALSO_TO:
                yield from self._after(at, key)
        at = 0
        while at < len(self.keys) and self.keys[at] in _BEFORE:
            at += 1
        end = self._end(at)
        if at < end <= at + _MOST_WORDS and end < len(self.keys):
            yield _Run(at, end, at, surely=False, whole=True)

    def _after(self, at: int, key: str) -> Iterator[_Run]:
        first = at + 1
        while first < len(self.keys) and self.keys[first] in _TITLES and self._joined(first):
            first += 1
        end = self._end(first) if first < len(self.keys) and self._joined(first) else first
        if end == first:
            return
        start = first if key in _DONE_TO else at
        capital = self._capitals(first, end)
        if capital > first and key not in _ALSO_TO:
            yield _Run(first, capital, start, surely=True, whole=True)
        else:
            talked = at > 0 and self.keys[at - 1] in _TALKING
            talks = key in _TO and end <= first + _MOST_WORDS and (talked or self._talks(end))
            yield _Run(first, end, start, surely=talks, whole=talks)

    def _capitals(self, first: int, end: int) -> int:
        at = first
        while at < min(end, first + _MOST_WORDS) and self.found[at][0].istitle():
            at += 1
        return at

    def _talks(self, at: int) -> bool:
        """A word of talking follows, at once or after the time."""
        keys = self.keys[at:]
        timed = bool(keys) and (keys[0] in NOT_NAMES or keys[0].isdecimal())
        return bool(keys) and (keys[0] in _TALKING or (timed and not _TALKING.isdisjoint(keys)))

    def _end(self, first: int) -> int:
        """Where the words from here on that may be a name end."""
        at = first
        while at < len(self.keys) and self._may_name(at) and (at == first or self._joined(at)):
            at += 1
        return at

    def _may_name(self, at: int) -> bool:
        return self.keys[at] not in _STOPS and self.keys[at].isalpha()

    def _joined(self, at: int) -> bool:
        """Nothing but a gap stands before it, or the full stop of "Mr."."""
        gap = self.text[self.found[at - 1].end() : self.found[at].start()].strip(" \u200c-")
        return not gap or (gap == "." and self.keys[at - 1] in _TITLES)

    def of_name(self, last: int, record: Record) -> int:
        """Where their name ends that goes on with words that are no names elsewhere: "May Friday"."""
        while last < len(self.keys) and self._joined(last) and _is_of(record, [self.keys[last]]):
            last += 1
        return last

    def name(self, run: _Run, last: int) -> str:
        """The words as they were typed."""
        return self.text[self.found[run.first].start() : self.found[last - 1].end()]

    def without(self, run: _Run, last: int) -> str:
        """The sentence without them and what led to them; "call Tom" is "call them"."""
        before, after = self.text[: self._cut(run)], self.text[self.found[last - 1].end() :]
        rest = _BEFORE_MARK.sub("", " ".join(f"{before} {after}".split())).strip(" ،,:")
        return f"{rest} them" if rest.lower() in _BIDDING else rest

    def _cut(self, run: _Run) -> int:
        """Titles go with the name."""
        at = run.start
        while at > 0 and self.keys[at - 1] in _TITLES:
            at -= 1
        return self.found[at].start()


def mentioned(turn: Turn, current: Record | None, text: str) -> Mentioned | None:
    """Whom the sentence names; None when it names nobody, so that it is about the record that is spoken of.

    Args:
        turn: this turn.
        current: the record that is spoken of: of several of that name it is meant.
        text: the sentence.
    """
    if len(text) > _LONGEST:
        return None
    words = _Words(text)
    nobody: Mentioned | None = None
    for run in words.runs():
        for last in range(min(run.last, run.first + _MOST_WORDS), run.first, -1):
            keys = words.keys[run.first : last]
            found = _called(turn, current, keys)
            if found:
                to = words.of_name(last, found[0]) if len(found) == 1 else last
                return Mentioned(words.name(run, to), words.without(run, to), found)
            if run.whole:
                break
        if run.surely and nobody is None:
            nobody = Mentioned(words.name(run, run.last), words.without(run, run.last), ())
    return nobody


def _called(turn: Turn, current: Record | None, keys: list[str]) -> list[Record]:
    """The records of whom these words name, those still open before all others."""
    if len(keys) == 1 and len(keys[0]) < _SHORTEST:
        return []
    if current is not None and _is_of(current, keys, current.decision_maker):
        return [current]
    found = search(turn.session, " ".join(keys), visible_owners(turn.session, turn.person), limit=_MOST, whole=True)
    records = [record for record in found.records if _is_of(record, keys)] if found else []
    return [record for record in records if not is_closed(record)] or records


def _is_of(record: Record, keys: list[str], *also: str | None) -> bool:
    """They are words of the customer's name or company, not of what they may buy."""
    names = (record.contact.name, record.contact.company, *also)
    return set(keys) <= {word for name in names if name for word in words_of(name)}
