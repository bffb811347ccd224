"""What the command line's tests share."""

from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.days.fixtures import installed, starter, telegram
from tests.days.forsat import Starter

__all__ = ["installed", "shell", "starter", "telegram"]


@pytest.fixture
def shell(sqlite_url: str, tmp_path: Path, starter: Starter) -> Shell:
    """A shell where Forsat is installed and nobody is in yet."""
    return Shell(tmp_path, {"FORSAT_DATABASE_URL": sqlite_url}, starter)
