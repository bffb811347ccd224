"""Every figure, on tables that a sales manager can check by hand, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from tables import read, told

from storage.engine import writing_engine

FILES = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_figures_are_as_written(path: Path, database: str) -> None:
    engine = writing_engine(database)
    with Session(engine) as session:
        found = told(read(path.read_text(encoding="utf-8")), session)
        session.rollback()
    engine.dispose()
    assert found
    assert [each[:3] for each in found] == [(name, whom, wanted) for name, whom, _, wanted in found]
