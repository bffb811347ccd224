"""While replicas are upgraded one after the other, the last release runs on beside the new tables."""

import gzip
from pathlib import Path

from sqlalchemy import Inspector, create_engine, inspect

from storage.engine import writing_engine
from storage.migrate import upgrade
from tests.upgrade.record import LAST, trouble

HERE = Path(__file__).parent
# Revision of the last release's tables.
ITS_REVISION = "0001"


def test_every_query_of_the_last_release_is_understood(database: str) -> None:
    engine = create_engine(database)
    kind = engine.dialect.name
    asked = gzip.decompress((HERE / f"queries-{LAST}.{kind}.gz").read_bytes()).decode().splitlines()
    assert len(asked) > 500
    assert [(statement, why) for statement in asked if (why := trouble(engine, statement))] == []
    engine.dispose()


def test_what_the_last_release_does_not_understand_would_be_noticed(database: str) -> None:
    engine = create_engine(database)
    assert trouble(engine, "SELECT people.nickname FROM people") is not None
    engine.dispose()


def test_what_the_last_release_writes_is_whole(tmp_path: Path) -> None:
    old, new = schema_at(tmp_path / "old.db", ITS_REVISION), schema_at(tmp_path / "new.db", "head")
    for table in old.get_table_names():
        before = {column["name"]: column for column in old.get_columns(table)}
        after = {column["name"]: column for column in new.get_columns(table)}
        assert before.keys() <= after.keys(), table
        for name, column in after.items():
            if name not in before:
                assert column["nullable"] or column["default"] is not None, f"{table}.{name} is wanted of it"
                continue
            assert str(column["type"]) == str(before[name]["type"]), f"{table}.{name}"
            assert column["nullable"] or not before[name]["nullable"], f"{table}.{name} may no longer be empty"
        assert demands(new, table) <= demands(old, table), table


def schema_at(path: Path, to: str) -> Inspector:
    engine = writing_engine(f"sqlite:///{path}")
    upgrade(engine, seeds=False, to=to)
    return inspect(engine)


def demands(schema: Inspector, table: str) -> set[tuple[str, ...]]:
    """What must be unique, must hold, or must be there elsewhere."""
    unique = {("unique", *found["column_names"]) for found in schema.get_unique_constraints(table)}
    indexes = {("unique", *map(str, found["column_names"])) for found in schema.get_indexes(table) if found["unique"]}
    checks = {("check", found["sqltext"]) for found in schema.get_check_constraints(table)}
    foreign = schema.get_foreign_keys(table)
    keys = {("key", *found["constrained_columns"], found["referred_table"]) for found in foreign}
    return unique | indexes | checks | keys
