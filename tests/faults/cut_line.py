"""A line to a PostgreSQL that can be cut: nobody gets through, whoever was connected is thrown out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import URL, make_url

from tests.days.forsat import free_port


class Line:
    """Passes everything on between a port on loopback and a database.

    Attributes:
        url: the database's address through this line.
    """

    def __init__(self, database: str) -> None:
        there = make_url(database)
        self._there = there
        self._port = free_port()
        self.url = there.set(host="127.0.0.1", port=self._port, query={}).render_as_string(hide_password=False)
        self._server: asyncio.Server | None = None
        self._ends: set[asyncio.StreamWriter] = set()

    async def mend(self) -> None:
        """Let everybody through."""
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", self._port)

    async def cut(self) -> None:
        """Let nobody through any more."""
        assert self._server, "it is cut already"
        self._server.close()
        for end in self._ends:
            end.transport.abort()
        self._server = None

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await _connection(self._there)
        self._ends |= {writer, there_writer}
        await asyncio.gather(_copy(reader, there_writer), _copy(there_reader, writer))
        self._ends -= {writer, there_writer}


async def _connection(url: URL) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to the database itself, which may listen on a socket of the file system."""
    host = str(url.query.get("host", url.host))
    port = url.port or 5432
    if host.startswith("/"):
        return await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
    return await asyncio.open_connection(host, port)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def line_to(database: str) -> AsyncIterator[Line]:
    """A line to a database, whole to begin with."""
    line = Line(database)
    await line.mend()
    try:
        yield line
    finally:
        with suppress(AssertionError):
            await line.cut()
