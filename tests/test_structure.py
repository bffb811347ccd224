"""The house keeps the plan it was built by: who may import whom, and what every file owes its readers."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
# Each package, and those that it may import besides itself and libraries.
MAY_IMPORT = {
    "locales": set(),
    "storage": {"locales"},
    "sales": {"storage", "locales"},
    "bot": {"storage", "locales"},
    "handlers": {"bot", "sales", "storage", "locales"},
    "scheduler": {"bot", "sales", "storage", "locales"},
    "bot.cli": {"bot", "handlers", "sales", "storage", "scheduler", "locales"},
    "bot.__main__": {"bot.cli"},
}
OURS = {"bot", "handlers", "sales", "storage", "scheduler", "locales"}
# Only these stop every error: of an event, of a background job, of a piece of work that somebody else awaits.
STOP_EVERYTHING = {"bot/assistant.py": 1, "bot/jobs.py": 1, "storage/writer.py": 1}
LONGEST = 280  # lines; about 250, and seldom
# Lists of data; the first is made by a program.
LONG_TABLES = {"locales/keys.py"}
NOT_HERE = {"utils", "helpers", "common", "core", "services", "managers"}
_SUPPRESSION = re.compile(r"# (noqa|type: ignore)")
_WITH_REASON = re.compile(r"# noqa: [A-Z0-9, ]+ - \S+|# type: ignore\[[\w, -]+\]\s+(# |- )\S+")


def modules() -> list[Path]:
    return sorted(path for package in OURS for path in (HOUSE / package).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def part_of(module: str) -> str:
    """The row of the table that a module belongs to."""
    for special in ("bot.cli", "bot.__main__"):
        if module == special or module.startswith(f"{special}."):
            return special
    return module.split(".", maxsplit=1)[0]


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; names imported from a package count as its modules, too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_dependencies_point_one_way() -> None:
    wrong = []
    for path in modules():
        here = part_of(dotted(path))
        allowed = {here, *MAY_IMPORT[here]}
        for imported in imports(path):
            there = part_of(imported)
            if there.split(".")[0] in OURS and there not in allowed:
                wrong.append(f"{name(path)} imports {imported}")
    assert wrong == []


def test_only_channels_know_messengers() -> None:
    knowing = {
        name(path) for path in modules() for found in imports(path) if found.split(".")[0] in {"aiogram", "telegram"}
    }
    assert {path for path in knowing if not path.startswith("bot/channels/")} == set()


def test_few_places_stop_every_error() -> None:
    found: dict[str, int] = {}
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler) and is_broad(node.type):
                found[name(path)] = found.get(name(path), 0) + 1
    assert found == STOP_EVERYTHING


def is_broad(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    return any(isinstance(node, ast.Name) and node.id in {"Exception", "BaseException"} for node in ast.walk(caught))


@pytest.mark.parametrize("folder", [*sorted(OURS), "tests", "benchmarks"])
def test_every_suppression_has_a_reason(folder: str) -> None:
    bare: list[str] = []
    for path in sorted((HOUSE / folder).rglob("*.py")):
        bare += [f"{name(path)}:{line} {comment}" for line, comment in comments(path) if is_bare(comment)]
    assert bare == []


def comments(path: Path) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def is_bare(comment: str) -> bool:
    return bool(_SUPPRESSION.search(comment)) and not _WITH_REASON.search(comment)


def test_every_module_says_what_it_is_for() -> None:
    silent = [name(path) for path in modules() if tree(path).body and not (ast.get_docstring(tree(path)) or "").strip()]
    assert [path for path in silent if "/versions/" not in path] == []


def test_files_are_short() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    long = {path: lines for path, lines in lengths.items() if lines > LONGEST and "/migrations/" not in path}
    assert set(long) <= LONG_TABLES


def test_no_module_is_called_by_what_it_is_not() -> None:
    assert [name(path) for path in modules() if NOT_HERE & {path.stem, *path.parent.parts[-1:]}] == []


def test_the_root_holds_the_folders_of_the_plan_and_no_others() -> None:
    packages = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    assert packages == OURS | {"benchmarks"}
