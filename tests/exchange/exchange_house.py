"""A team on a database, files for it, and the commands that take them in and out."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from bot.cli import app
from sales.settings import settle
from storage.engine import writing_engine
from storage.tables import Person
from storage.tables.records import AT_ONCE


class House:
    """One database and the commands on it."""

    def __init__(self, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.url = url
        self.folder = folder
        self.monkeypatch = monkeypatch

    def hire(self, *names: str, **settings: str) -> None:
        engine = writing_engine(self.url)
        with Session(engine) as session, session.begin():
            for name in names:
                session.add(Person(name=name, role="rep", language="fa", zone="Asia/Tehran", created_at=AT_ONCE))
            for setting, value in settings.items():
                settle(session, setting, value)
        engine.dispose()

    def run(self, *words: str | Path) -> Any:
        self.monkeypatch.setenv("FORSAT_DATABASE_URL", self.url)
        self.monkeypatch.chdir(self.folder)
        return CliRunner().invoke(app, [str(word) for word in words])

    def file(self, content: str, name: str = "in.csv", encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_text(content, encoding=encoding, newline="")
        return path

    def take_in(self, content: str, *options: str) -> Any:
        return self.run("import", self.file(content), "--yes", *options)

    def export(self, name: str = "out.csv") -> str:
        result = self.run("export", self.folder / name)
        assert result.exit_code == 0, result.output
        return (self.folder / name).read_text(encoding="utf-8-sig")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        engine = writing_engine(self.url)
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(text(query))]
        engine.dispose()
        return found
