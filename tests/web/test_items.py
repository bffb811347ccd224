"""The page's items as they come from the message log."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.channels.web.items import item_of
from bot.channels.web.ports import Item
from bot.replies import Attachment, Button
from storage import outbox
from storage.engine import writing_engine
from storage.tables import Address, Blob, Person
from storage.transcript import history

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_the_log_becomes_items_with_buttons_files_and_the_pages_own_ids(database: str) -> None:
    engine = writing_engine(database)
    with Session(engine) as session:
        person = Person(
            name="Tom", role="rep", status="active", language="en", zone="UTC", sample=False, created_at=NOW
        )
        session.add(person)
        session.flush()
        address = Address(channel="web", bot="web", user="1", chat="1", person_id=person.id, created_at=NOW)
        blob = Blob(person_id=person.id, name="a.png", mime="image/png", kind="photo", content=b"x", at=NOW)
        session.add_all([address, blob])
        session.flush()
        connection = session.connection()
        said = outbox.log_incoming(connection, address.id, person.id, "hello", "1:the-uuid", NOW)
        asked = outbox.put(
            connection, address.id, person.id, NOW, text="سلام", rtl=True, buttons=[[["بله", "y"]]], asks_contact="کارت"
        )
        shown = outbox.put(
            connection,
            address.id,
            person.id,
            NOW,
            text="b",
            replaces=str(asked),
            blob_id=blob.id,
            blob_kind="photo",
        )
        items = [item_of(row) for row in history(session, person.id, None, None, 10)]
    engine.dispose()
    assert items == [
        Item(said, mine=True, text="hello", at=NOW, uuid="the-uuid"),
        Item(asked, mine=False, text="سلام", at=NOW, rtl=True, buttons=((Button("بله", "y"),),), asks_contact="کارت"),
        Item(
            shown,
            mine=False,
            text="b",
            at=NOW,
            replaces=asked,
            attachment=Attachment(blob.id, "a.png", "image/png", "photo"),
        ),
    ]
