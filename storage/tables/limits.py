"""How fast each bot may send, as all processes that send by it share it."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base


class SendLimit(Base):
    """One bot's budget of sends and the pause its messenger asked for.

    ``spent_until`` is the instant up to which the sends granted so far use the bot's rate up; ``closed_until`` is
    when the messenger takes something again after it refused with a wait.
    """

    __tablename__ = "send_limits"

    channel: Mapped[str] = mapped_column(primary_key=True)
    bot: Mapped[str] = mapped_column(primary_key=True)
    spent_until: Mapped[datetime | None]
    closed_until: Mapped[datetime | None]
