"""Every promise of docs/security.md names its tests, and they exist."""

import ast
import re
from pathlib import Path

HOUSE = Path(__file__).parents[2]
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
_ROW = re.compile(r"^\| (?!promise|---)(.+?) \| (.+) \|$", re.MULTILINE)


def promises() -> dict[str, str]:
    return dict(_ROW.findall((HOUSE / "docs" / "security.md").read_text(encoding="utf-8")))


def named_in(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_promise_names_a_test() -> None:
    assert len(promises()) > 20
    assert [promise for promise, tests in promises().items() if not _TEST.search(tests)] == []


def test_every_test_that_is_named_exists() -> None:
    named = _TEST.findall("\n".join(promises().values()))
    assert [f"{path}::{test}" for path, test in named if test not in named_in(HOUSE / path)] == []
