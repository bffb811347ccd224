"""Fills a database as a release fills it, once when it is made: plays ``filled.txt`` and keeps what comes of it.

In a checkout of the release: ``python …/tests/upgrade/fill.py 0.1.0`` writes ``filled-0.1.0.db.gz`` beside this file.
"""

import asyncio
import gzip
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
# The code of the release, not that beside this file.
sys.path[:0] = [str(Path.cwd()), str(Path.cwd() / "tests")]

from stories import play  # noqa: E402 - of that checkout

from storage.engine import writing_engine  # noqa: E402 - the same
from storage.migrate import upgrade  # noqa: E402 - the same


def fill(release: str) -> None:
    """Make the file."""
    with TemporaryDirectory() as place:
        path = Path(place, "filled.db")
        engine = writing_engine(f"sqlite:///{path}")
        upgrade(engine)
        engine.dispose()
        asyncio.run(play(HERE / "filled.txt", f"sqlite:///{path}"))
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("VACUUM")
        (HERE / f"filled-{release}.db.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    fill(sys.argv[1])
