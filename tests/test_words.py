"""The words: both languages say the same, each as its readers write it, and nothing is there that nobody ever hears."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from stories import parse, stories, story_script

from locales.generate import module
from locales.reader import LANGUAGES, Language

HOUSE = Path(__file__).parents[1]
LABEL, DESCRIPTION = 20, 60  # characters that every messenger shows
_PLACE = "000"  # what a number in a label may take
_SOMETHING = "◌"
_BLANK = {"gap"}  # a line between two groups
_ZWNJ = "\u200c"
# What stays as it is in Persian: a line of a CSV file, commands with what is typed behind them, addresses, names.
_FOREIGN = re.compile(r"^.*\S,\S.*$|\S*[@/\\][^\s«»،؛]*(?: [!-~]+)*|[A-Za-z][!-~]*(?: [!-~]+)*", re.MULTILINE)
_BOT = re.compile(r"bot\b[^:]*: ?|$")
_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
_END = "\0"  # of a message


@cache
def messages(language: Language) -> dict[str, ftl.Message]:
    """All sentences of a language by key."""
    found: dict[str, ftl.Message] = {}
    for path in sorted((HOUSE / "locales" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{path.name}: {entry.id.name} is there twice"
                found[entry.id.name] = entry
    return found


class Params(Visitor):  # type: ignore[misc] # the library ships no types
    """The parameters that a sentence names."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the library's name for it
        self.names.add(node.id.name)


def params(message: ftl.Message) -> set[str]:
    visitor = Params()
    visitor.visit(message)
    return visitor.names


def texts(language: Language) -> Iterator[tuple[str, str]]:
    """Every sentence in its variants, with a sign in the place of what it names."""
    for key, message in messages(language).items():
        for variant in variants(message.value, _SOMETHING):
            yield key, variant


def variants(pattern: ftl.Pattern, place: str = "") -> list[str]:
    """A sentence in every form it has, with something in the place of what it names."""
    forms = [""]
    for element in pattern.elements:
        forms = [form + part for form in forms for part in parts(element, place)]
    return forms


def parts(element: ftl.TextElement | ftl.Placeable, place: str) -> list[str]:
    if isinstance(element, ftl.TextElement):
        return [element.value]
    inner = element.expression
    if isinstance(inner, ftl.SelectExpression):
        return [form for variant in inner.variants for form in variants(variant.value, place)]
    if isinstance(inner, ftl.StringLiteral):
        return [inner.parse()["value"]]
    return [place]


def test_both_languages_have_the_same_sentences() -> None:
    assert sorted(messages("fa")) == sorted(messages("en"))


def test_both_languages_name_the_same_things() -> None:
    differing = {key for key in messages("en") if params(messages("en")[key]) != params(messages("fa")[key])}
    assert differing == set()


def test_the_list_of_keys_is_up_to_date() -> None:
    assert (HOUSE / "locales" / "keys.py").read_text(encoding="utf-8") == module()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_padded(language: Language) -> None:
    wrong = [key for key, message in messages(language).items() if key not in _BLANK and not is_trim(message)]
    assert wrong == []


def is_trim(message: ftl.Message) -> bool:
    if message.value is None or message.attributes:
        return False
    return all(form == form.strip() != "" for form in variants(message.value, "x"))


@pytest.mark.parametrize(
    "flaw,pattern",
    [
        ("an Arabic letter", "[\u064a\u0643\u0649]"),
        ("a Latin digit", "[0-9]"),
        ("an Arabic digit", "[\u0660-\u0669]"),
        ("English punctuation", "[?,;%]"),
        ("a zero-width non-joiner at a space or an end", f" {_ZWNJ}|{_ZWNJ} |{_ZWNJ}{_ZWNJ}|^{_ZWNJ}|{_ZWNJ}$"),
        ("a space before a mark", " [،؛؟!.:]"),
        ("a prefix that stands apart", "(?:^| )(?:می|نمی) "),
        ("a plural that stands apart", " (?:ها|های|هایی|ترین)(?: |$)"),
        ("هٔ as ه‌ی or the old letter", f"\u06c0|ه{_ZWNJ}ی(?: |$)"),
        ("one word spelled in two ways", "سؤال|سوال|گفتگو|پراکسی"),
    ],
)
def test_persian_is_written_as_persians_do(flaw: str, pattern: str) -> None:
    persian = ((key, _FOREIGN.sub(_SOMETHING, text)) for key, text in texts("fa"))
    assert [(key, text) for key, text in persian if re.search(pattern, text, re.MULTILINE)] == [], flaw


def test_commands_in_persian_sentences_do_not_turn_the_line_around() -> None:
    bare = [key for key, text in texts("fa") if re.search(r"(?<!\u2066)(?<![^\s\u200e\u200f])/[a-z]", text)]
    assert bare == []


@cache
def labels() -> set[str]:
    """The keys of everything that stands on a button."""
    found = {key for key in messages("en") if key.endswith("-button")}
    for folder in ("handlers", "bot", "scheduler"):
        for path in (HOUSE / folder).rglob("*.py"):
            found |= set(keys_on_buttons(ast.parse(path.read_text(encoding="utf-8"))))
    for flow in story_script().flows.values():
        found |= {flow.words(step, "label") for step in flow.steps if flow.review}
    return found


def keys_on_buttons(tree: ast.Module) -> Iterator[str]:
    """Keys in ``Choice(Text("…"))`` and ``Option(…, Text("…"))``, and those of the answers of ``Choose``."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"Choice", "Option", "Choose"}
        ):
            for inner in node.args:
                yield from named_in(inner, pairs=node.func.id == "Choose")


def named_in(node: ast.expr, *, pairs: bool) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text" and node.args:
        key = node.args[0]
        if isinstance(key, ast.Constant):
            yield str(key.value)
    elif pairs and isinstance(node, ast.Tuple):
        for pair in node.elts:
            if isinstance(pair, ast.Tuple) and isinstance(pair.elts[-1], ast.Constant):
                yield str(pair.elts[-1].value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_on_buttons(language: Language) -> None:
    written = {key: variants(messages(language)[key].value, _PLACE) for key in labels()}
    assert {key: forms for key, forms in written.items() if max(map(len, forms)) > LABEL} == {}


def test_every_form_has_its_words() -> None:
    """A question each; a name where it is shown: in a review, or where the answer is said back."""
    wanted = {flow.words(step, "ask") for flow in story_script().flows.values() for step in flow.steps}
    for flow in story_script().flows.values():
        wanted |= {flow.words(step, "label") for step in flow.steps if flow.review or step.says_back or step.later}
    assert wanted - set(messages("en")) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_described_in_a_line(language: Language) -> None:
    listed = [name for name, command in story_script().commands.items() if command.listed]
    described = {name: messages(language)[f"command-{name}"] for name in listed}
    assert {name for name, message in described.items() if len(variants(message.value)[0]) > DESCRIPTION} == set()


def test_every_sentence_is_heard_in_a_story_or_stands_on_a_page() -> None:
    silent = {
        key for key in messages("en") if not any(is_heard(key, language, said_by_bot()) for language in LANGUAGES)
    }
    # The messenger's menu shows descriptions; the label of its own key is shown by the channels, and tested there.
    shown = {f"command-{name}" for name in story_script().commands} | on_pages() | {"form-share-contact"}
    shown |= in_pictures() | {"charts-failed"}  # tests/charts looks at pictures, and has one fail
    shown.add("import-too-large")  # no story is that long; tests/exchange/test_chat.py hears it
    assert sorted(silent - shown) == []


def in_pictures() -> set[str]:
    """What is written in charts and nowhere else."""
    sources = (path.read_text(encoding="utf-8") for path in Path("sales/charts").glob("by_*.py"))
    return {
        key for source in sources for key in re.findall(r'(?:say|goal_legend|picture)\([^)]*?"(chart-[\w-]+)"', source)
    }


@cache
def said_by_bot() -> str:
    """What the bot says in all stories, each message once, a button a line; that it really says so is tested there."""
    said = dict.fromkeys(each for path in stories() for each in bot_says(path.read_text(encoding="utf-8")))
    return "".join(f"{each}{_END}" for each in said)


def bot_says(story: str) -> Iterator[str]:
    for block in parse(story).blocks:
        if block[0].startswith("bot"):
            first, *rest = block
            lines = [first[_BOT.match(first).end() :], *(line[2:] for line in rest)]  # type: ignore[union-attr] # it matches anything
            parts = (part for line in lines for part in re.split(r"(?<=\]) (?=\[)", line))
            yield "\n".join("" if part == "." else part for part in parts)


def is_heard(key: str, language: Language, said: str) -> bool:
    pattern = as_regex(messages(language)[key].value)
    literal = re.sub(r"\.\+\?|\\|\W", "", pattern)
    # A short one must stand alone, unless it is in quotes: its letters are in many a sentence.
    distinct = len(literal) > LABEL or pattern.startswith(("“", "«"))
    alone = pattern if distinct else rf"(?:^|[\[(«“:،,–•] ?|\) )(?:{pattern})(?:$|[\])»”:،,.]| [(–])"
    heard = re.compile(alone, re.MULTILINE)
    pieces = {max(form.split(_SOMETHING), key=len) for form in variants(messages(language)[key].value, _SOMETHING)}
    return any(heard.search(each) for piece in pieces for each in with_words(_MARKS.sub("", piece), said))


def with_words(words: str, said: str) -> Iterator[str]:
    """The messages that have these words in them; to search all of them for a sentence takes seconds."""
    at = said.find(words)
    while at >= 0:
        end = said.find(_END, at)
        yield said[said.rfind(_END, 0, at) + 1 : end]
        at = said.find(words, end + 1)


def as_regex(pattern: ftl.Pattern) -> str:
    return "".join(element_regex(element) for element in pattern.elements)


def element_regex(element: ftl.TextElement | ftl.Placeable) -> str:
    if isinstance(element, ftl.TextElement):
        return re.escape(_MARKS.sub("", element.value))
    inner = element.expression
    if isinstance(inner, ftl.SelectExpression):
        return f"(?:{'|'.join(as_regex(variant.value) for variant in inner.variants)})"
    if isinstance(inner, ftl.StringLiteral):
        return re.escape(inner.parse()["value"])
    return ".+?"


@cache
def on_pages() -> set[str]:
    """Keys that the web chat's page and the sign-in pages name."""
    folders = (HOUSE / "bot" / "channels" / "web", HOUSE / "handlers" / "pages", HOUSE / "bot" / "cli")
    sources = [
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in folder.rglob("*.*")
        if path.suffix in {".py", ".html", ".js"}
    ]
    named = {word for source in sources for word in re.findall(r"[\"'{ ]([a-z][a-z0-9]*(?:-[a-z0-9]+)+)", source)}
    return named & set(messages("en"))
