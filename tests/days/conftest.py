"""Days in the life of a sales team, played against the real process."""

from tests.days.fixtures import installed, starter, telegram
from tests.web.chromium import browser

__all__ = ["browser", "installed", "starter", "telegram"]
