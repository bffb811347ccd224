"""What is looked at every minute: each job asks the database what is due, says it and marks it, in one transaction."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

Job = Callable[[Connection, datetime], None]
JOBS: tuple[Job, ...] = ()


def tick(connection: Connection, now: datetime) -> None:
    """Run every job once."""
    for job in JOBS:
        job(connection, now)
