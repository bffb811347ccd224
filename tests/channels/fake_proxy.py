"""A proxy on loopback that speaks HTTP CONNECT and SOCKS5 with a password, as real ones do."""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

USER, PASSWORD = "rep", "s3cret"


@dataclass(slots=True)
class Proxy:
    """Where it listens and where it was asked to go."""

    port: int = 0
    asked_for: list[str] = field(default_factory=list)

    def url(self, scheme: str, password: str = PASSWORD) -> str:
        """Its address."""
        return f"{scheme}://{USER}:{password}@127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Find out what is spoken, then pass everything on."""
        first = await reader.readexactly(1)
        ask = self._socks if first == b"\x05" else self._connect
        target = await ask(reader, writer)
        if target:
            await self._pass_on(target, reader, writer)
        writer.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int] | None:
        """HTTP CONNECT."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        told = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if told not in head:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            return None
        host, _, port = head.split()[1].partition(":")
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        return host, int(port)

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int] | None:
        """SOCKS5 with a password and with names left to the proxy (RFC 1928, 1929)."""
        await reader.readexactly((await reader.readexactly(1))[0])
        writer.write(b"\x05\x02")
        await reader.readexactly(1)
        user = await reader.readexactly((await reader.readexactly(1))[0])
        password = await reader.readexactly((await reader.readexactly(1))[0])
        known = (user.decode(), password.decode()) == (USER, PASSWORD)
        writer.write(b"\x01\x00" if known else b"\x01\x01")
        if not known:
            return None
        kind = (await reader.readexactly(4))[3]
        host = await self._host(reader, kind)
        port = int.from_bytes(await reader.readexactly(2), "big")
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        return host, port

    async def _host(self, reader: asyncio.StreamReader, kind: int) -> str:
        """An address as four numbers or as a name."""
        if kind == 1:
            return ".".join(map(str, await reader.readexactly(4)))
        return (await reader.readexactly((await reader.readexactly(1))[0])).decode()

    async def _pass_on(
        self, target: tuple[str, int], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Everything, both ways, until one side has enough."""
        self.asked_for.append(f"{target[0]}:{target[1]}")
        there_reader, there_writer = await asyncio.open_connection(*target)
        await asyncio.gather(copy(reader, there_writer), copy(there_reader, writer))


async def copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """One way."""
    while data := await source.read(65536):
        sink.write(data)
        await sink.drain()
    sink.close()


@asynccontextmanager
async def running_proxy() -> AsyncIterator[Proxy]:
    """A proxy, as long as it is needed."""
    proxy = Proxy()
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    async with server:
        yield proxy
