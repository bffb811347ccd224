"""What the web chat's pages need, each as a look-up or a transaction of its own."""

from collections.abc import Collection
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import dialogue
from bot.channels.web.items import item_of
from bot.channels.web.ports import Backstage, Item, Page, Standing, StoredFile, Welcome
from bot.channels.web.words import labels
from bot.cli.assembly import Assembly
from bot.turn import reader_of
from locales.keys import Key
from locales.text import Text
from locales.words import say
from storage import secrets, transcript
from storage.tables import Blob, Person


class Rooms:
    """The look-ups behind the page, for one assembly."""

    def __init__(self, house: Assembly) -> None:
        """Work on this house's database."""
        self._house = house

    def backstage(self, door: Page) -> Backstage:
        """All of them together; ``door`` is what those without a session see."""
        return Backstage(
            person_of=self.person_of,
            welcome=self.welcome,
            history=self.history,
            file_of=self.file_of,
            store_upload=self.store_upload,
            close_session=self.close_session,
            door=door,
        )

    async def person_of(self, token: str) -> int | None:
        """Whose token this is."""

        def look(session: Session) -> int | None:
            person = secrets.person_of_session(session, token, self._house.clock())
            return None if person is None else person.id

        return await self._house.read(look)

    async def welcome(self, person_id: int) -> Welcome:
        """What this person's page shows besides messages."""
        return await self._house.read(lambda session: self._welcome(session.get_one(Person, person_id)))

    def _welcome(self, person: Person) -> Welcome:
        reader = reader_of(person)
        commands = dialogue.menu(self._house.script, person.role)
        menu = tuple((f"/{c.name}", say(Text(cast("Key", f"command-{c.name}")), reader)) for c in commands)
        return Welcome(person.name, reader.language, person.zone, menu, labels(reader))

    async def history(self, person_id: int, before: int | None, after: int | None, limit: int) -> list[Item]:
        """The person's messages, newest last."""
        rows = await self._house.read(lambda session: transcript.history(session, person_id, before, after, limit))
        return [item_of(row) for row in rows]

    async def standing(self, people: Collection[int]) -> dict[int, Standing]:
        """How far these people's conversations have come, whichever process they were on."""
        rows = await self._house.read(lambda session: transcript.newest(session, people))
        return {row.id: Standing(row.last, row.menu) for row in rows}

    async def file_of(self, person_id: int, blob_id: int) -> StoredFile | None:
        """A file that this person sent or was sent."""
        blob = await self._house.read(lambda session: transcript.file_of(session, person_id, blob_id))
        return None if blob is None else StoredFile(blob.content or b"", blob.name, blob.mime)

    async def store_upload(self, person_id: int, key: str, file: StoredFile) -> str:
        """Keep an upload once, however often the page sends it; returns its reference."""
        ref = f"{person_id}:{key}"

        def keep(session: Session) -> None:
            if session.scalars(select(Blob.id).where(Blob.ref == ref)).first() is None:
                blob = Blob(person_id=person_id, name=file.name, mime=file.mime, kind="upload", ref=ref)
                blob.content, blob.at = file.content, self._house.clock()
                session.add(blob)

        await self._house.write(keep)
        return ref

    async def fetch_upload(self, ref: str) -> bytes:
        """The bytes of an upload by its reference."""
        uploaded = select(Blob.content).where(Blob.ref == ref, Blob.kind == "upload")
        return await self._house.read(lambda session: session.scalars(uploaded).first()) or b""

    async def close_session(self, token: str) -> None:
        """Sign a browser out."""
        await self._house.write(lambda session: secrets.close_session(session, token))
