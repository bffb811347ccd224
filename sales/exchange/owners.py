"""Whose an imported record is: people matched by name, and newcomers for names that nobody has."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sales.exchange.cells import WrongCell, key
from storage.tables import Person


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom the import makes a person of, without any address; ``id`` and ``manager_id`` may be below zero."""

    id: int
    name: str
    role: str
    manager_id: int | None


class Owners:
    """The people that names in a file stand for: whole ones, or a first or last name that only one of them has.

    Args:
        people: all of them.
        zone: of newcomers.
        fallback: who owns rows whose owner nobody is called, or who name none.
        create: make people of names that nobody has.
        managers: by a newcomer's name, the name of whoever they report to.
    """

    def __init__(
        self,
        people: Collection[Person],
        zone: ZoneInfo,
        *,
        fallback: int | None = None,
        create: bool = False,
        managers: Mapping[str, str] | None = None,
    ) -> None:
        """Index them by their folded names."""
        self._ids: dict[str, list[int]] = {}
        for person in people:
            self._ids.setdefault(key(person.name), []).append(person.id)
        self._by_word = _by_word(people)
        self._zones = {person.id: ZoneInfo(person.zone) for person in people}
        self._zone = zone
        self._fallback = fallback
        self._create = create
        self._managers = {key(name): manager for name, manager in (managers or {}).items()}
        self.newcomers: list[Newcomer] = []

    def named(self, name: str | None) -> int:
        """Who is called so.

        Raises:
            WrongCell: nobody, or several.
        """
        found = (self._ids.get(key(name)) or self._by_word.get(key(name), [])) if name else []
        if len(found) == 1:
            return found[0]
        if self._fallback is not None:
            return self._fallback
        if found or not name:
            raise WrongCell("owner-unclear" if found else "owner-missing")
        if not self._create:
            raise WrongCell("owner")
        return self._newcomer(name)

    def zone(self, person: int) -> ZoneInfo:
        """The time zone somebody lives in."""
        return self._zones.get(person, self._zone)

    def _newcomer(self, name: str, role: str = "rep") -> int:
        manager = self._managers.get(key(name))
        manager_id = self._manager(manager) if manager and key(manager) != key(name) else None
        made = Newcomer(-1 - len(self.newcomers), name, role, manager_id)
        self.newcomers.append(made)
        self._ids[key(name)] = [made.id]
        return made.id

    def _manager(self, name: str) -> int | None:
        found = self._ids.get(key(name), [])
        return found[0] if found else self._newcomer(name, "manager")


def _by_word(people: Collection[Person]) -> dict[str, list[int]]:
    """People by each word of their names, those who are here; a short list may call Sara Ahmadi just Sara."""
    found: dict[str, list[int]] = {}
    for person in people:
        for word in set(key(person.name).split()) if person.status == "active" else ():
            found.setdefault(word, []).append(person.id)
    return found
