"""Every written conversation goes as it is written, on both databases."""

from pathlib import Path

import pytest
from stories import play, stories


@pytest.mark.parametrize("path", stories(), ids=lambda path: path.stem)
async def test_conversation(path: Path, database: str, *, rewrite: bool) -> None:
    went = await play(path, database)
    if rewrite:
        path.write_text(went, encoding="utf-8")
    assert went == path.read_text(encoding="utf-8")
