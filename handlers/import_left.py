"""Leaving a file that was to be taken in: nothing of it is stored, and its bytes are not needed any more."""

from datetime import timedelta

from sqlalchemy import select

from bot.replies import Reply
from bot.turn import Turn
from locales.text import Text
from storage.imports import LEFT, SHOWN
from storage.tables import Blob, Import

# What was shown longer ago is not what somebody means to leave by a bare /cancel.
_RECENTLY = timedelta(days=1)
# The forms that an import asks something with.
_OF_IMPORT = "import"


def leave_it(turn: Turn, found: Import, _: str = "") -> None:
    """It is not taken in after all."""
    found.state = LEFT
    turn.session.get_one(Blob, found.blob_id).content = None


def leave_asked(turn: Turn) -> Reply | None:
    """Leave the import that asks something, be it by a form or by buttons; None when none does."""
    form = turn.form
    if form is not None and _OF_IMPORT not in form.about:
        return None
    found = turn.session.get(Import, form.about[_OF_IMPORT]) if form is not None else _shown_last(turn)
    if found is None or found.state != SHOWN or found.person_id != turn.person.id:
        return None
    leave_it(turn, found)
    name = turn.session.get_one(Blob, found.blob_id).name
    if form is not None:
        turn.leave()
    return Reply((Text("import-left", name=name),))


def _shown_last(turn: Turn) -> Import | None:
    """The newest of this person's imports, if it still waits for an answer."""
    mine = Import.person_id == turn.person.id, Import.at > turn.now - _RECENTLY
    found = turn.session.scalars(select(Import).where(*mine).order_by(Import.id.desc()).limit(1)).one_or_none()
    preview = (found.preview or {}) if found is not None else {}
    return found if preview.get("new") or preview.get("asks") else None
