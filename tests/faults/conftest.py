"""What goes wrong out there, let go wrong on purpose."""

from tests.days.fixtures import installed, starter, telegram

__all__ = ["installed", "starter", "telegram"]
