"""What `docs/reliability.md` says is shown by a test is shown by a test that exists."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "reliability.md"


def named() -> set[str]:
    """The tests that the document names."""
    return set(re.findall(r"`(test_\w+)`", DOCUMENT.read_text(encoding="utf-8")))


def there() -> set[str]:
    """The tests that there are."""
    files = (ROOT / "tests").rglob("test_*.py")
    return {name for file in files for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))}


def test_every_test_that_is_named_exists() -> None:
    assert len(named()) > 30
    assert named() - there() == set()


def test_every_story_that_is_named_exists() -> None:
    stories = re.findall(r"`(\w+-(?:en|fa))`", DOCUMENT.read_text(encoding="utf-8"))
    assert stories
    assert [name for name in stories if not (ROOT / "tests" / "conversations" / f"{name}.txt").exists()] == []


def test_every_row_names_its_test_or_says_why_there_is_none() -> None:
    table = DOCUMENT.read_text(encoding="utf-8").partition("## Every fault and its test")[2]
    rows = [row.split("|") for row in table.splitlines() if row.startswith("| ")][1:]
    silent = [row[1].strip() for row in rows if "`" not in row[3] and "does not exist yet" not in row[3]]
    assert len(rows) > 20
    assert silent == []
