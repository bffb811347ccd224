"""Who may come in, who may see and do what, and what an admin can never bring about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from locales.errors import UserError
from locales.text import Text
from sales import people, roles
from sales.access import best_named, visible_people, visible_person, visible_record
from sales.capture import NewLead, capture_lead
from sales.followups import next_step, plan
from sales.handover import hand_over, open_count
from sales.journal import undo, undoable
from sales.life import qualify
from sales.records import assign
from storage import secrets
from storage.engine import writing_engine
from storage.tables import Address, Change, Person, Record

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
# ann is the admin; mina leads omid, who leads sara; reza reports to mina; lea is alone.
TEAM = {
    "ann": ("admin", None),
    "mina": ("manager", None),
    "omid": ("manager", "mina"),
    "sara": ("rep", "omid"),
    "reza": ("rep", "mina"),
    "lea": ("rep", None),
}
# Who sees whose records; everybody in the same order.
SEES = """
       ann  mina omid sara reza lea
ann    yes  yes  yes  yes  yes  yes
mina   no   yes  yes  yes  yes  no
omid   no   no   yes  yes  no   no
sara   no   no   no   yes  no   no
reza   no   no   no   no   yes  no
lea    no   no   no   no   no   yes
"""
# Who may invite whom: inviter, role, manager, may.
INVITES = """
ann   rep     mina  yes
ann   rep     -     yes
ann   manager -     yes
ann   manager mina  yes
ann   admin   -     yes
ann   rep     sara  no
mina  rep     mina  yes
mina  rep     omid  yes
mina  rep     ann   no
mina  rep     -     no
mina  manager mina  no
mina  admin   -     no
omid  rep     omid  yes
omid  rep     mina  no
sara  rep     sara  no
sara  rep     omid  no
"""
# Whom somebody may be made to report to: person, manager, may.
REPORTS = """
sara  mina  yes
sara  ann   yes
sara  -     yes
sara  reza  no
mina  omid  no
mina  mina  no
mina  ann   yes
omid  mina  yes
"""


@dataclass
class House:
    """A team in which everybody has one record."""

    session: Session
    of: dict[str, Person]
    record: dict[str, Record]


@pytest.fixture
def house(database: str) -> Iterator[House]:
    engine = writing_engine(database)
    with engine.connect() as connection, Session(connection, join_transaction_mode="create_savepoint") as session:
        yield _settled(session)
        session.rollback()
        connection.rollback()
    engine.dispose()


def _settled(session: Session) -> House:
    made: dict[str, Person] = {}
    for name, (role, boss) in TEAM.items():
        manager = made[boss].id if boss else None
        made[name] = Person(name=name, role=role, manager_id=manager, language="en", zone="UTC", created_at=NOW)
        session.add(made[name])
        session.flush()
    leads = {
        name: capture_lead(session, person, NewLead(name=f"of {name}", phone="+989123456789"), NOW)
        for name, person in made.items()
    }
    return House(session, made, leads)


def _rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def _refusal(of: Callable[[], object]) -> Text | None:
    try:
        of()
    except UserError as refusal:
        return refusal.text
    return None


def test_everybody_sees_what_is_theirs_and_their_teams(house: House) -> None:
    owners, *lines = _rows(SEES)
    for who, *cells in lines:
        seen = [_refusal(lambda o=owner, w=who: _look(house, w, o)) is None for owner in owners]  # type: ignore[misc]  # a loop's own values
        assert dict(zip(owners, seen, strict=True)) == {o: c == "yes" for o, c in zip(owners, cells, strict=True)}, who


def _look(house: House, who: str, owner: str) -> Record:
    return visible_record(house.session, house.of[who], house.record[owner].id)


def test_a_hidden_record_and_one_that_never_was_sound_alike(house: House) -> None:
    hidden, never = house.record["lea"].id, 4711
    told = [
        _refusal(lambda n=number: visible_record(house.session, house.of["sara"], n))  # type: ignore[misc]  # a loop's own value
        for number in (hidden, never)
    ]
    assert [text.key for text in told if text] == ["record-unknown", "record-unknown"]
    assert [set(text.params) for text in told if text] == [{"number"}, {"number"}]


def test_people_are_hidden_like_their_records(house: House) -> None:
    owners, *lines = _rows(SEES)
    for who, *cells in lines:
        names = {person.name for person in visible_people(house.session, house.of[who])}
        assert names == {owner for owner, cell in zip(owners, cells, strict=True) if cell == "yes"}, who


def test_a_blocked_person_is_found_only_on_demand(house: House) -> None:
    roles.block(house.session, house.of["reza"])
    house.session.flush()
    told = _refusal(lambda: visible_person(house.session, house.of["mina"], "reza"))
    assert told == Text("person-unknown", name="reza")
    assert visible_person(house.session, house.of["mina"], "reza", blocked=True) is house.of["reza"]


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("reza", ["Reza Karimi"]),
        ("rezaei", ["Mina Rezaei"]),
        ("Reza Karimi", ["Reza Karimi"]),
        ("rez", ["Reza Karimi", "Mina Rezaei"]),
        ("nobody", []),
        ("سارا احمدي", ["سارا احمدی"]),
    ],
)
def test_a_name_means_whom_it_names_best(typed: str, meant: list[str]) -> None:
    names = ["Reza Karimi", "Mina Rezaei", "سارا احمدی"]
    assert best_named(typed, [(name, (name,)) for name in names]) == meant


def test_who_may_invite_whom(house: House) -> None:
    for who, role, manager, may in _rows(INVITES):
        manager_id = house.of[manager].id if manager != "-" else None
        told = _refusal(
            lambda w=who, r=role, m=manager_id: people.invite(house.session, house.of[w], r, m, NOW)  # type: ignore[misc]  # a loop's own values
        )
        assert (told is None) == (may == "yes"), (who, role, manager)


def test_an_invitation_carries_role_and_manager_and_works_once(house: House) -> None:
    code = people.invite(house.session, house.of["ann"], "manager", house.of["mina"].id, NOW)
    joined = people.redeem(house.session, f" {code.upper()} ", "  Kian\u200f  Sadr ", "fa", NOW + timedelta(days=6))
    assert (joined.name, joined.role, joined.manager_id, joined.language) == (
        "Kian Sadr",
        "manager",
        house.of["mina"].id,
        "fa",
    )
    again = _refusal(lambda: people.redeem(house.session, code, "Lea", "en", NOW))
    assert again == Text("code-not-good")


def test_an_invitation_expires_and_can_be_taken_back(house: House) -> None:
    late = people.invite(house.session, house.of["mina"], "rep", house.of["mina"].id, NOW)
    told = _refusal(lambda: people.redeem(house.session, late, "Kian", "en", NOW + timedelta(days=7)))
    assert told == Text("code-not-good")
    back = people.invite(house.session, house.of["mina"], "rep", house.of["mina"].id, NOW + timedelta(days=7))
    (waiting,) = people.open_invitations(house.session, house.of["mina"], NOW + timedelta(days=7))
    people.revoke(house.session, house.of["mina"], waiting.key, NOW + timedelta(days=7))
    assert _refusal(lambda: people.redeem(house.session, back, "Kian", "en", NOW + timedelta(days=7)))


def test_a_manager_takes_back_only_their_own_invitations(house: House) -> None:
    people.invite(house.session, house.of["ann"], "rep", house.of["mina"].id, NOW)
    (waiting,) = people.open_invitations(house.session, house.of["ann"], NOW)
    assert people.open_invitations(house.session, house.of["mina"], NOW) == []
    told = _refusal(lambda: people.revoke(house.session, house.of["mina"], waiting.key, NOW))
    assert told == Text("invitation-gone")
    assert _refusal(lambda: people.revoke(house.session, house.of["ann"], "", NOW)) == Text("invitation-gone")


def test_the_invitations_of_somebody_blocked_or_demoted_are_void(house: House) -> None:
    undone: tuple[Callable[[Person], None], ...] = (
        lambda who: roles.block(house.session, who),
        lambda who: roles.give_role(house.session, who, "rep"),
    )
    for change in undone:
        manager = people.redeem(
            house.session, people.invite(house.session, None, "manager", None, NOW), "Kian", "en", NOW
        )
        code = people.invite(house.session, manager, "rep", manager.id, NOW)
        change(manager)
        assert _refusal(lambda c=code: people.redeem(house.session, c, "Lea", "en", NOW))  # type: ignore[misc]  # a loop's own value


def test_only_the_latest_set_up_link_works_and_only_for_a_day(house: House) -> None:
    first, second = (people.setup_code(house.session, NOW) for _ in range(2))
    assert _refusal(lambda: people.redeem(house.session, first, "Kian", "en", NOW))
    assert _refusal(lambda: people.redeem(house.session, second, "Kian", "en", NOW + timedelta(days=1)))
    assert people.redeem(house.session, second, "Kian", "en", NOW).role == "admin"


def test_a_house_without_an_admin_needs_setting_up(house: House) -> None:
    assert not people.needs_setup(house.session)
    house.of["ann"].status = "leave"
    house.session.flush()
    assert not people.needs_setup(house.session)
    house.of["ann"].role = "rep"
    house.session.flush()
    assert people.needs_setup(house.session)


def test_a_link_code_joins_once_within_ten_minutes(house: House) -> None:
    sara = house.of["sara"]
    old = people.link_code(house.session, sara, NOW)
    code = people.link_code(house.session, sara, NOW)
    assert _refusal(lambda: people.join(house.session, old, NOW)) == Text("code-not-good")
    assert _refusal(lambda: people.join(house.session, code, NOW + timedelta(minutes=10))) == Text("code-not-good")
    assert people.join(house.session, code, NOW + timedelta(minutes=9)) is sara
    assert _refusal(lambda: people.join(house.session, code, NOW)) == Text("code-not-good")


@pytest.mark.parametrize("make", [people.link_code, people.sign_in_code])
def test_a_code_opens_the_web_chat_once(house: House, make: Callable[[Session, Person, datetime], str]) -> None:
    code = make(house.session, house.of["sara"], NOW)
    token = people.enter(house.session, code, NOW)
    assert token is not None
    assert secrets.person_of_session(house.session, token, NOW) is house.of["sara"]
    assert people.enter(house.session, code, NOW) is None
    web = house.session.scalars(select(Address).where(Address.person_id == house.of["sara"].id)).all()
    assert [(address.channel, address.user) for address in web] == [("web", str(house.of["sara"].id))]


def test_an_invitation_opens_no_web_chat(house: House) -> None:
    assert people.enter(house.session, people.invite(house.session, None, "rep", None, NOW), NOW) is None


def test_blocking_closes_every_door(house: House) -> None:
    sara = house.of["sara"]
    token = people.open_web(house.session, sara, NOW)
    codes = [people.link_code(house.session, sara, NOW), people.sign_in_code(house.session, sara, NOW)]
    roles.block(house.session, sara)
    house.session.flush()
    assert secrets.person_of_session(house.session, token, NOW) is None
    assert [people.enter(house.session, code, NOW) for code in codes] == [None, None]


def test_who_may_report_to_whom(house: House) -> None:
    for who, manager, may in _rows(REPORTS):
        before = house.of[who].manager_id
        told = _refusal(
            lambda w=who, m=manager: roles.give_manager(house.session, house.of[w], house.of.get(m))  # type: ignore[misc]  # a loop's own values
        )
        assert (told is None) == (may == "yes"), (who, manager)
        house.of[who].manager_id = before
        house.session.flush()


@pytest.mark.parametrize(
    "change",
    [
        lambda session, ann: roles.give_role(session, ann, "manager"),
        lambda session, ann: roles.give_role(session, ann, "rep"),
        roles.block,
        roles.send_on_leave,
    ],
)
def test_the_last_active_admin_stays(house: House, change: Callable[[Session, Person], None]) -> None:
    ann, mina = house.of["ann"], house.of["mina"]
    assert _refusal(lambda: change(house.session, ann)) == Text("last-admin", name="ann")
    roles.give_role(house.session, mina, "admin")
    roles.send_on_leave(house.session, mina)
    house.session.flush()
    assert _refusal(lambda: change(house.session, ann)) == Text("last-admin", name="ann")
    roles.activate(mina)
    house.session.flush()
    change(house.session, ann)
    assert (ann.role, ann.status) != ("admin", "active")


def test_somebody_with_a_team_does_not_become_a_rep(house: House) -> None:
    told = _refusal(lambda: roles.give_role(house.session, house.of["omid"], "rep"))
    assert told == Text("still-leads", name="omid", count=1)


def test_assigning_is_an_owner_change_and_can_be_taken_back(house: House) -> None:
    record, mina, reza = house.record["sara"], house.of["mina"], house.of["reza"]
    with undoable(house.session, mina, NOW, Text("yes")):
        assign(house.session, record, reza, mina, NOW)
    row = house.session.scalars(select(Change).where(Change.field == "owner_id")).one()
    assert (row.old, row.new, row.by_id, row.owner_id) == (
        str(house.of["sara"].id),
        str(reza.id),
        mina.id,
        house.of["sara"].id,
    )
    assert record.first_owner_id == house.of["sara"].id
    undo(house.session, mina, NOW)
    assert record.owner_id == house.of["sara"].id
    assert row.voided_at == NOW


@pytest.mark.parametrize("status", ["leave", "blocked"])
def test_nobody_who_is_away_is_given_anything(house: House, status: str) -> None:
    reza = house.of["reza"]
    reza.status = status
    told = Text("assign-away", name="reza")
    assert _refusal(lambda: assign(house.session, house.record["sara"], reza, house.of["mina"], NOW)) == told
    assert _refusal(lambda: hand_over(house.session, house.of["sara"], reza, house.of["mina"], NOW)) == told


def test_everything_open_is_handed_over_with_what_is_planned(house: House) -> None:
    sara, reza, mina = house.of["sara"], house.of["reza"], house.of["mina"]
    mine = [house.record["sara"], *(_lead(house, sara, number) for number in range(3))]
    qualify(house.session, mine[1], sara, NOW)
    mine[2].kind = "won"
    mine[3].voided_at = NOW
    step = plan(house.session, mine[0], NOW + timedelta(days=1), all_day=False, what=None, by=sara, now=NOW, typed=True)
    house.session.flush()
    with undoable(house.session, mina, NOW, Text("yes")):
        assert hand_over(house.session, sara, reza, mina, NOW) == 2
    assert [record.owner_id == reza.id for record in mine] == [True, True, False, False]
    assert next_step(house.session, mine[0].id) is step
    assert step.by_id == sara.id
    assert open_count(house.session, sara) == 0
    undo(house.session, mina, NOW)
    house.session.flush()
    assert open_count(house.session, sara) == 2
    assert _refusal(lambda: hand_over(house.session, sara, sara, mina, NOW)) == Text("handover-same")


def _lead(house: House, owner: Person, number: int) -> Record:
    return capture_lead(house.session, owner, NewLead(name=f"lead {number}", phone="+989123456789"), NOW)
