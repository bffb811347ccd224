"""Words of a time that are typed without the space between them: فرداصبح, دوروز, آخرهفته, روزدیگه."""

import re
from collections.abc import Iterator

# Folded, as people's words are looked up. What stands in it is split; longer words that only begin so are not.
_DAY = "پسفردا|فردا|امروز|پنجشنبه|چهارشنبه|سهشنبه|دوشنبه|یکشنبه|شنبه|جمعه"
_PART = "صبح|ظهر|بعدازظهر|عصر|غروب|شب|ساعت"
_UNIT = "دقیقه|ساعت|روز|هفته|ماه|سال"
_COUNT = "نیم|یک|یه|دو|سه|چهار|چار|پنج|شش|شیش|هفت|هشت|نه|ده|بیست"
_SHIFT = "دیگه|دیگر|بعدی|بعد|اینده|قبل|پیش|گذشته"
_EDGE = "اخر|اول|اوایل|اواخر|پایان"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"({_DAY})({_PART})",
        rf"({_DAY})({_SHIFT})",
        rf"({_COUNT})({_UNIT})({_SHIFT})?",
        rf"({_UNIT})({_SHIFT})",
        rf"({_EDGE})({_UNIT})({_SHIFT})?",
        rf"(ساعت)({_COUNT})",
    )
)


def parts_of(word: str) -> Iterator[tuple[int, int]]:
    """Where the words of a folded word begin and end in it; the whole of one that is not glued together."""
    found = next((found for shape in _SHAPES if (found := shape.fullmatch(word))), None)
    if found is None:
        yield 0, len(word)
        return
    yield from (found.span(group) for group in range(1, len(found.groups()) + 1) if found[group])
