"""The labels of the page itself, which it gets with its greeting."""

from locales.keys import Key
from locales.reader import Reader
from locales.text import Text
from locales.words import say

_PREFIX = "web-"
LABELS: tuple[Key, ...] = (
    "web-account",
    "web-attach",
    "web-attach-title",
    "web-caption",
    "web-close",
    "web-commands",
    "web-connecting",
    "web-download",
    "web-drop",
    "web-file",
    "web-gone-action",
    "web-gone-text",
    "web-gone-title",
    "web-latest",
    "web-leave",
    "web-log",
    "web-offline",
    "web-online",
    "web-photo",
    "web-refused",
    "web-remove",
    "web-send",
    "web-sent",
    "web-title",
    "web-today",
    "web-too-big",
    "web-typing",
    "web-uploading",
    "web-voice",
    "web-waiting",
    "web-write",
    "web-yesterday",
    "web-you",
)


def labels(reader: Reader) -> dict[str, str]:
    """The page's labels in the reader's language, by their names without the prefix."""
    return {key.removeprefix(_PREFIX): say(Text(key), reader) for key in LABELS}
