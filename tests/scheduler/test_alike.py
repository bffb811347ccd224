"""What is said to many alike reads as if each had been put into words by itself."""

import json
from datetime import UTC, datetime
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.speech import logged, shown
from bot.stencils import Stamped
from bot.turn import reader_of
from scheduler.alike import followup_alike
from scheduler.rounds import Round
from scheduler.rules import Manner, Subject
from scheduler.words import followup_due
from storage.tables import Contact, FollowUp, Person, Record

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
words = st.text(min_size=1, max_size=40)
numbers = st.integers(1, 10**9)
subjects = st.builds(
    lambda name, company, phone, email, record, step, kind, what, language, all_day: Subject(
        Record(id=record, kind=kind, contact=Contact(name=name, company=company, phone=phone, email=email)),
        Person(id=1, name="Sara", language=language, zone="Asia/Tehran"),
        FollowUp(id=step, kind="followup", what=what, due_at=NOW, all_day=all_day, typed=True),
    ),
    words,
    st.none() | words,
    st.sampled_from([None, "+989121234567", "+4930901820", "+982188776655"]),
    st.sampled_from([None, "sara@example.com"]),
    numbers,
    numbers,
    st.sampled_from(["lead", "open", "won"]),
    st.none() | words,
    st.sampled_from(["fa", "en"]),
    st.booleans(),
)


MANNERS = st.sampled_from(["first", "late", "again"])


@settings(max_examples=40, deadline=None)
@given(st.lists(subjects, min_size=1, max_size=4), MANNERS)
def test_stamped_words_are_the_words(about: list[Subject], manner: str) -> None:
    nothing = cast("Connection", None), cast("Session", None)
    round_, stamped = Round(*nothing, NOW), 0
    for subject in [*about, *about, *about]:
        step, reader = subject.followup, reader_of(subject.owner)
        assert step is not None
        whole = followup_due(subject, cast("Manner", manner))
        said = followup_alike(round_, subject, step, cast("Manner", manner))
        if isinstance(said, Stamped):
            stamped += 1
            row, alone = said.logged(), logged(whole, reader)
            assert {**row, "said": json.loads(row["said"]), "buttons": json.loads(row["buttons"])} == alone
            assert said.shown() == shown(whole, reader)
        else:
            assert said == whole
    assert stamped >= len(about)
