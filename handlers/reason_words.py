"""Which of our reasons words of one's own come nearest to: "too expensive" is the price."""

import re

from locales.digits import folded

# By what the keys of the reasons that a team begins with have in them; looked for in folded words.
_WORDS = {
    "price": r"price|pric(?:e)?y|expensive|cost|costs|costly|cheaper|گران|گرون|گرونه|گران بود|قیمت|قیمتش|ارزان|ارزون",
    "competitor": r"competitors?|competition|rivals?|رقیب|رقبا",
    "budget": r"budgets?|money|afford|بودجه|پول",
    "need": r"need|needs|needed|نیاز|نیازی|لازم",
    "urgency": r"urgent|urgency|hurry|عجله|فوریت",
    "fit": r"fit|fits|suitable|مناسب",
    "complicated": r"complicated|complex|پیچیده",
    "postponed": r"postponed|later|عقب|بعدا",
    "stopped": r"stopped|متوقف",
    "unreachable": r"reach|unreachable|reached|answer|دسترس|جواب",
}
_SHAPES = {key: re.compile(rf"\b(?:{words})\b") for key, words in _WORDS.items()}


def is_likely(key: str, words: str) -> bool:
    """The reason of this key is what the words tell."""
    said = folded(words)
    return any(part in key and shape.search(said) for part, shape in _SHAPES.items())
