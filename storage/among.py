"""The condition that a number is one of many, given as one parameter however many they are.

A parameter for each would be a statement of its own for each count, and be put together anew each time.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Dialect, SQLColumnExpression, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NULLTYPE, TypeDecorator, TypeEngine


class Ids(TypeDecorator[Collection[int]]):
    """Numbers of rows as one text: "[1,2]" for SQLite's JSON, "{1,2}" for an array of PostgreSQL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> str | None:
        """Sorted, so that the same numbers are the same text."""
        if value is None:
            return None
        written = ",".join(map(str, sorted(value)))
        return f"[{written}]" if dialect.name == "sqlite" else f"{{{written}}}"


class _Among(FunctionElement[bool]):
    # Not a Boolean: SQLAlchemy would write "= 1" behind it, after which SQLite finds no index.
    type: TypeEngine[Any] = NULLTYPE
    inherit_cache = True


def among(column: SQLColumnExpression[Any], ids: Collection[int] | BindParameter[Any]) -> ColumnElement[bool]:
    """The condition that a column's number is among these, or among those of a parameter of the type ``Ids``."""
    return _Among(column, ids if isinstance(ids, BindParameter) else bindparam(None, ids, type_=Ids()))


@compiles(_Among, "sqlite")
def _listed(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the library's signature
    column, ids = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - both parts are written by SQLAlchemy


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the library's signature
    column, ids = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} = ANY (CAST({ids} AS BIGINT[]))"
