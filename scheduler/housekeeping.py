"""Sweeps out what nobody needs any more: a little every minute, so that nobody's answer waits for it."""

from datetime import datetime

from sqlalchemy import Connection

from storage.retention import Keep, prune

_KEEP = Keep()


def tidy(connection: Connection, now: datetime, keep: Keep = _KEEP) -> int:
    """One round; what is left then waits for the next minute, hence it never finds more to do."""
    prune(connection, keep, now)
    return 0
