"""Sentences that are words and names alone, taken apart once: Fluent takes five times as long to put them together."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, cast

from fluent.runtime.resolver import Literal, NeverIsolatingPlaceable, Pattern, Placeable, VariableReference

# Words, a name, words, a name, … and words at the end.
Parts: TypeAlias = tuple[str, ...]


def parts_of(pattern: Any) -> Parts | None:  # noqa: ANN401 - what Fluent makes of a sentence has no common type
    """A sentence's words and names, with the isolates around these; None of one that chooses among its words."""
    parts = [""]
    for words, name in _pieces(pattern):
        if words is None:
            return None
        parts[-1] += words
        if name is not None:
            parts += [name, ""]
    return tuple(parts)


def _pieces(pattern: Any) -> Iterator[tuple[str | None, str | None]]:  # noqa: ANN401 - as above
    """Pieces of a sentence: words, then perhaps a name; no words where there is neither."""
    for element in pattern.elements if isinstance(pattern, Pattern) else [pattern]:
        name = _named(element)
        if isinstance(element, Literal):
            yield cast("Any", element)(None), None
        elif name is None:
            yield None, None
        elif isinstance(element, NeverIsolatingPlaceable):
            yield "", name
        else:
            yield "\u2068", name
            yield "\u2069", None


def _named(element: Any) -> str | None:  # noqa: ANN401 - as above
    is_name = isinstance(element, Placeable | NeverIsolatingPlaceable)
    return element.expression.id.name if is_name and isinstance(element.expression, VariableReference) else None


def put_together(parts: Parts, named: Callable[[str], str]) -> str:
    """The sentence, with what each name stands for."""
    words = list(parts)
    words[1::2] = map(named, parts[1::2])
    return "".join(words)
