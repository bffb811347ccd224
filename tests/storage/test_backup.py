"""A backup made while the database is in use can be restored into either database, with every row."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.backup import BackupError, backup, restore
from storage.engine import writing_engine
from storage.migrate import upgrade
from storage.tables import Base, Contact, Person, Record

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def fill(session: Session) -> None:
    boss = Person(name="مینا", role="manager", language="fa", zone="Asia/Tehran", created_at=NOW)
    session.add(boss)
    session.flush()
    # The person reported to has the greater number: order alone does not help a restore.
    rep = Person(name="Sara", role="rep", language="en", zone="Asia/Tehran", created_at=NOW)
    session.add(rep)
    session.flush()
    boss.manager_id = rep.id
    contact = Contact(name="علی رضایی", name_key="علی رضایی", created_at=NOW, phone="+989123456789")
    session.add(contact)
    session.flush()
    session.add(
        Record(
            contact_id=contact.id,
            owner_id=rep.id,
            first_owner_id=rep.id,
            stage="lead",
            kind="lead",
            stage_at=NOW,
            created_at=NOW,
            active_at=NOW,
            value=12_000_000_000_000,
            currency="IRR",
        )
    )


def counted(url: str) -> dict[str, int]:
    engine = writing_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    return found


@pytest.mark.parametrize("target", ["sqlite", "the same kind"])
def test_backup_and_restore(database: str, target: str, tmp_path: Path, postgres_copy: str) -> None:
    engine = writing_engine(database)
    with Session(engine) as session, session.begin():
        fill(session)
    backup(engine, tmp_path / "copy.db")
    engine.dispose()
    into = f"sqlite:///{tmp_path / 'restored.db'}" if target == "sqlite" else postgres_copy
    restored = writing_engine(into)
    restore(tmp_path / "copy.db", restored)
    assert counted(into) == counted(database)
    with Session(restored) as session, session.begin():
        record = session.get_one(Record, 1)
        assert (record.value, record.contact.name) == (12_000_000_000_000, "علی رضایی")
        fill(session)  # numbers go on where they stood
        assert session.scalars(select(func.max(Record.id))).one() == 2
    restored.dispose()


def test_a_filled_database_is_not_restored_over(database: str, tmp_path: Path) -> None:
    engine = writing_engine(database)
    with Session(engine) as session, session.begin():
        fill(session)
    backup(engine, tmp_path / "copy.db")
    with pytest.raises(BackupError, match="already holds people"):
        restore(tmp_path / "copy.db", engine)
    with pytest.raises(BackupError, match="exists already"):
        backup(engine, tmp_path / "copy.db")
    engine.dispose()


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,", encoding="utf-8")
    engine = writing_engine(f"sqlite:///{tmp_path / 'x.db'}")
    upgrade(engine)
    for name in ("letter.txt", "absent.db"):
        with pytest.raises(BackupError):
            restore(tmp_path / name, engine)
    engine.dispose()
