"""Many statements on PostgreSQL, each on its own; loaded only where PostgreSQL is."""

from collections.abc import Iterable
from typing import Any

import psycopg


class OneByOne(psycopg.Cursor[Any]):
    """A cursor that waits for each of many statements before it sends the next.

    psycopg would send them in a pipeline. A process that is paused in the midst of one looks busy to PostgreSQL, not
    idle, and would keep its transaction and all its locks for as long as it is paused.
    """

    def executemany(self, query: Any, params_seq: Iterable[Any], *, returning: bool = False) -> None:  # noqa: ANN401, ARG002 - the signature is psycopg's; SQLAlchemy never asks for rows here
        """Execute a statement for each of these parameters; ``rowcount`` is of all together."""
        count = 0
        for params in params_seq:
            self.execute(query, params, prepare=True)
            count += self.rowcount
        self._rowcount = count
