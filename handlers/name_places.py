"""Where in a sentence a customer's name may stand: behind "called" or به, at its beginning, or in the midst of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from handlers.no_names import (
    ALSO_TO,
    ANSWERED,
    ARTICLE,
    BEFORE,
    BETWEEN,
    BIDDING,
    CAME,
    CAME_NOT,
    DAYS,
    DENIED,
    DONE_TO,
    GOD,
    LEADS_TO,
    MONTH_NAMES,
    MONTH_WORD,
    OF,
    REACHES,
    STOPS,
    SURE_TITLES,
    TALKING,
    THEY_DID,
    TITLES,
    TO,
    WANTS,
    key_of,
)
from locales.dates_words import NOT_NAMES

MOST_WORDS = 3
_SHORTEST = 3  # letters of a company that is known by one word
_MOST_INSIDE = 4  # words of a company's name
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OWNS = re.compile(r"['’]s\b", re.IGNORECASE)
_PAST = re.compile(r"(?:[یرو]د|[شفس]ت)(?:یم|ند)$|یدم$")  # as verbs end: "به توافق رسیدیم"
_OF_OBJECT = re.compile(r"^[\s\u200c]+(?:را|رو)(?=\s)")
_BEFORE_MARK = re.compile(r" (?=[،,.;:])")


@dataclass(frozen=True, slots=True)
class Run:
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


class Words:
    """The words of a sentence, and where they stand in it."""

    def __init__(self, text: str) -> None:
        """Take it apart; "Becker's" is Becker."""
        self.text = text
        self._found = list(_TOKEN.finditer(text))
        self._bare = [_OWNS.sub("", each[0]) for each in self._found]
        self.keys = [key_of(each) for each in self._bare]

    def runs(self) -> Iterator[Run]:
        """All that may be a name beside words that names stand beside, or begin with."""
        for at, key in enumerate(self.keys):
            if key in DONE_TO or key in TO or key in ALSO_TO:
                yield from self._after(at, key)
        yield from self._at_beginning()

    def _after(self, at: int, key: str) -> Iterator[Run]:
        first = self._behind_titles(at + 1)
        end = self._end(first) if first < len(self.keys) and self._joined(first) else first
        if end == first or GOD in self.keys[first:end]:
            return
        start = first if key in DONE_TO else at
        capital = self._capitals(first, end)
        if capital > first and (key not in ALSO_TO or self._is_from(at)):
            yield Run(first, capital, start, surely=True, whole=True)
        else:
            talked = (at > 0 and self.keys[at - 1] in TALKING) or self._talked(at, end)
            talks = key in TO and end <= first + MOST_WORDS and (talked or self._talks(end))
            yield Run(first, end, start, surely=talks, whole=talks)

    def _is_from(self, at: int) -> bool:
        """It is what somebody did: a "call from Bob"."""
        return self.keys[at] in OF and at > 0 and self.keys[at - 1] in BIDDING

    def _at_beginning(self) -> Iterator[Run]:
        at = 0
        while at < len(self.keys) and (self.keys[at] in BEFORE or self._is_dated(at)):
            at += 1
        first = self._behind_titles(at, joined=False)
        end = self._end(first)
        if first < end <= first + MOST_WORDS and end < len(self.keys):
            titled = first > at and self.keys[first - 1] in SURE_TITLES
            owns = self._owns(end - 1) and self._is_capital(first)
            yield Run(first, end, first, surely=titled or owns or self._came(first, end), whole=True)

    def _behind_titles(self, at: int, *, joined: bool = True) -> int:
        while at < len(self.keys) and self.keys[at] in TITLES and (not joined or self._joined(at)):
            at, joined = at + 1, True
        return at

    def _is_dated(self, at: int) -> bool:
        """A number, or the month behind one."""
        return self.keys[at].isdecimal() or (at > 0 and self.keys[at - 1].isdecimal() and self.keys[at] in MONTH_NAMES)

    def _capitals(self, first: int, end: int) -> int:
        at = first
        while at < min(end, first + MOST_WORDS) and self._is_capital(at):
            at += 1
        return at

    def _is_capital(self, at: int) -> bool:
        word = self._bare[at]
        return word[0].isupper() and not word.isupper()

    def _talks(self, at: int) -> bool:
        """A word of talking follows, at once or after the time."""
        keys = self.keys[at:]
        timed = bool(keys) and (keys[0] in NOT_NAMES or keys[0].isdecimal())
        return bool(keys) and (keys[0] in TALKING or (timed and not TALKING.isdisjoint(keys)))

    def _talked(self, at: int, end: int) -> bool:
        """The verb stands before, and nothing that the small word may belong to behind: "زنگ زدم به رضایی"."""
        talked = at > 1 and self.keys[at - 2] in TALKING and self.keys[at - 1] in STOPS
        if any(map(_PAST.search, self.keys[at:end])):
            return False
        return talked and (end == len(self.keys) or not self._joined(end) or self.keys[end] in ANSWERED)

    def _came(self, first: int, end: int) -> bool:
        """These are who called or did not answer."""
        if not self._joined(end):
            return False
        end = self._behind_firm(end)
        between = list(takewhile(lambda key: key in BETWEEN or key.isdecimal(), self.keys[end:]))
        did = self.keys[end + len(between) :][:2]
        if len(did) > 1 and did[0] in REACHES:
            return did[1] in THEY_DID
        if not did or did[0] in CAME:
            return bool(did)
        denied = did[0] in CAME_NOT and not DENIED.isdisjoint(between)
        return (denied or did[0] in WANTS) and self._is_capital(first)

    def _behind_firm(self, at: int) -> int:
        """Where it goes on after whom they work for, or who was with them."""
        return self._end(self._behind_titles(at + 1)) if self.keys[at] in OF else at

    def _end(self, first: int) -> int:
        """Where the words from here on that may be a name end."""
        at = first
        while at < len(self.keys) and self._may_name(at) and (at == first or self._joined(at)):
            at += 1
        return at

    def _may_name(self, at: int) -> bool:
        return self.keys[at] not in STOPS and self.keys[at].isalpha()

    def _joined(self, at: int) -> bool:
        """Nothing but a gap stands before it, or the full stop of "Mr."."""
        gap = self.text[self._found[at - 1].end() : self._found[at].start()].strip(" \u200c-")
        return not gap or (gap == "." and self.keys[at - 1] in TITLES)

    def ends(self, run: Run) -> Iterator[int]:
        """Where the name may end, the likeliest first; the month of "Tom May 5" is none of it."""
        if not run.whole:
            yield from range(min(run.last, run.first + MOST_WORDS), run.first, -1)
            return
        yield run.last
        if run.last > run.first + 1 and self.keys[run.last - 1] in MONTH_NAMES and self._is_date_from(run.last):
            yield run.last - 1

    def _is_date_from(self, at: int) -> bool:
        return at < len(self.keys) and (self.keys[at].isdecimal() or self.keys[at] == MONTH_WORD)

    def is_day(self, at: int) -> bool:
        """Right behind the word before it stands a day or a month, which may be a surname too."""
        return at < len(self.keys) and (self.keys[at] in DAYS or self.keys[at] in MONTH_NAMES) and self._joined(at)

    def goes_on(self, at: int, names: frozenset[str]) -> int:
        """Where a name ends that goes on with words of these, which are no names elsewhere: "May Friday"."""
        while at < len(self.keys) and self._joined(at) and self.keys[at] in names:
            at += 1
        return at

    def inside(self) -> Iterator[Run]:
        """All that may be a full name or a company's, wherever it stands; the longest first."""
        for length in range(_MOST_INSIDE, 0, -1):
            for first in range(len(self.keys) - length + 1):
                if self._may_be_whole(first, first + length):
                    owns = self._owns(first + length - 1)
                    leads = first > 0 and not owns and self.keys[first - 1] in LEADS_TO
                    yield Run(first, first + length, first - leads, surely=False, whole=True)

    def _may_be_whole(self, first: int, last: int) -> bool:
        if last == first + 1:
            return self.tells(first) and len(self.keys[first]) >= _SHORTEST
        # Names are compared without articles: that of "sent Acme the offer" stays.
        tells = self._may_name(first) and self.keys[last - 1] != ARTICLE
        return tells and all(map(self._joined, range(first + 1, last)))

    def tells(self, at: int) -> bool:
        """It is a word that a customer may be known by."""
        return self._may_name(at) and self.keys[at] not in MONTH_NAMES and self.keys[at] not in TITLES

    def name(self, run: Run, last: int) -> str:
        """The words as they were typed, of "Tom Becker's" without the end."""
        return self.text[self._found[run.first].start() : self._found[last - 1].start() + len(self._bare[last - 1])]

    def without(self, run: Run, last: int) -> str:
        """The sentence without them and what led to them; "call Tom" is "call them", "Tom's offer" "the offer"."""
        owned = self._owns(last - 1) and run.start == run.first
        before, after = self.text[: self._cut(run)], self.text[self._found[last - 1].end() :]
        after = after if before.strip() else _OF_OBJECT.sub("", after, count=1)
        rest = _BEFORE_MARK.sub("", " ".join(f"{before} {'the' if owned else ''} {after}".split())).strip(" ،,:")
        return f"{rest} them" if rest.lower() in BIDDING else rest

    def _owns(self, at: int) -> bool:
        return _OWNS.search(self._found[at][0]) is not None

    def _cut(self, run: Run) -> int:
        """Titles go with the name."""
        at = run.start
        while at > 0 and self.keys[at - 1] in TITLES:
            at -= 1
        return self._found[at].start()
