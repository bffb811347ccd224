"""Why a file cannot be read as a table."""

from typing import Literal

Why = Literal["broken", "old-workbook", "broken-workbook", "too-large", "too-long", "headers", "empty"]


class NotATable(Exception):  # noqa: N818 - it states a fact
    """The file cannot be read as a table; the message says why, in English, for the terminal."""

    def __init__(self, message: str, why: Why = "broken") -> None:
        """Keep a name of it, too: it is told in somebody's language elsewhere."""
        super().__init__(message)
        self.why: Why = why
