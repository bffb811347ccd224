"""(a) aiogram with its states in SQLite through SQLAlchemy: a transaction for each state and each piece of data.

This is how storages that people publish are written: a table with a row a chat, ``async with session.begin()`` in
every method. It is the only one of the baselines that, like us, keeps a conversation when it dies. The file is in WAL
mode with ``synchronous=FULL``, as ours is.
"""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy import JSON, event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from benchmarks.baselines.aiogram_form import run
from benchmarks.baselines.form import DATABASE, connected


class Base(DeclarativeBase):
    """The baseline's own schema."""


class Talk(Base):
    """Where a chat stands."""

    __tablename__ = "talks"

    bot_id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Lead(Base):
    """A lead that was saved."""

    __tablename__ = "leads"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    phone: Mapped[str]
    company: Mapped[str]
    product: Mapped[str]
    source: Mapped[str]


class SqlStorage(BaseStorage):
    """States and data in a table."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Keep the state."""
        async with self._sessions.begin() as session:
            (await self._talk(session, key)).state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        """The state."""
        async with self._sessions() as session:
            talk = await session.get(Talk, _where(key))
            return talk.state if talk else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keep the data."""
        async with self._sessions.begin() as session:
            (await self._talk(session, key)).data = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The data."""
        async with self._sessions() as session:
            talk = await session.get(Talk, _where(key))
            return dict(talk.data) if talk else {}

    async def close(self) -> None:
        """Nothing to close."""

    async def _talk(self, session: AsyncSession, key: StorageKey) -> Talk:
        talk = await session.get(Talk, _where(key))
        if talk is None:
            talk = Talk(bot_id=key.bot_id, chat_id=key.chat_id, user_id=key.user_id, data={})
            session.add(talk)
        return talk


def _where(key: StorageKey) -> tuple[int, int, int]:
    return key.bot_id, key.chat_id, key.user_id


engine = create_async_engine(f"sqlite+aiosqlite:///{DATABASE}")
sessions = async_sessionmaker(engine, expire_on_commit=False)


@event.listens_for(engine.sync_engine, "connect")
def _durable(connection: Any, _: Any) -> None:  # noqa: ANN401 - the driver's own
    connection.execute("PRAGMA synchronous=FULL")


async def save(answers: dict[str, Any]) -> None:
    """One insert."""
    async with sessions.begin() as session:
        session.add(Lead(**answers))


def create() -> None:
    """Create the tables."""
    leads = connected()
    leads.execute(
        "CREATE TABLE talks (bot_id INTEGER, chat_id INTEGER, user_id INTEGER, state TEXT, data JSON NOT NULL,"
        " PRIMARY KEY (bot_id, chat_id, user_id))"
    )
    leads.close()


if __name__ == "__main__":
    create()
    run(SqlStorage(sessions), save)
