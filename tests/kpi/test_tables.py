"""Every figure, on tables that a sales manager can check by hand, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from tables import read, told

FILES = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_figures_are_as_written(path: Path, session: Session) -> None:
    found = told(read(path.read_text(encoding="utf-8")), session)
    assert found
    assert [each[:3] for each in found] == [(name, whom, wanted) for name, whom, _, wanted in found]
