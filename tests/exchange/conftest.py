"""Databases with a team on them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from exchange_house import House

PEOPLE = ("سارا احمدی", "Ali Rezaei")


@pytest.fixture
def houses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], House]:
    """Makes a house on a database."""
    return lambda url: House(url, tmp_path, monkeypatch)


@pytest.fixture
def house(database: str, houses: Callable[[str], House]) -> House:
    made = houses(database)
    made.hire(*PEOPLE, currency="USD")
    return made
