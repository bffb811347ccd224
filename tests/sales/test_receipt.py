"""The receipt: what each answer gives, what it comes to, and what follows from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sales.receipt import Receipt, below_least_value, by_weight, claims_to_qualify, points, probability, receipt
from sales.settings import WEIGHTS, TeamSettings
from sales.stages import Stage, Stages
from storage.tables import Record
from storage.tables.records import QUESTIONS


def stage(key: str, kind: str, position: int, percent: int) -> Stage:
    return Stage(key, kind, position, percent, None, fa=key, en=key)


STAGES = Stages(
    (
        stage("lead", "lead", 0, 10),
        stage("awareness", "open", 10, 10),
        stage("consideration", "open", 20, 25),
        stage("decision", "open", 30, 50),
        stage("closing", "open", 40, 80),
        stage("won", "won", 90, 100),
        stage("lost", "lost", 91, 0),
    )
)
SETTINGS = TeamSettings()


def record(key: str = "decision", **columns: object) -> Record:
    return Record(stage=key, kind=STAGES[key].kind, **columns)


def of(made: Record) -> Receipt:
    return receipt(made, STAGES, SETTINGS)


# weight, points for the answers 0, 1, 2, 3
@pytest.mark.parametrize(
    "weight, expected",
    [
        (9, [-9, -3, 3, 9]),  # fit
        (8, [-8, -3, 3, 8]),  # need and budget
        (7, [-7, -2, 2, 7]),  # decision power
        (6, [-6, -2, 2, 6]),  # urgency
        (5, [-5, -2, 2, 5]),  # competition
        (4, [-4, -1, 1, 4]),  # purchase history
        (0, [0, 0, 0, 0]),
    ],
)
def test_each_answer_gives_its_share_of_the_weight(weight: int, expected: list[int]) -> None:
    assert [points(weight, answer) for answer in range(4)] == expected
    assert points(weight, None) == 0


def test_the_example_of_the_product_definition() -> None:
    found = of(record(fit=3, need=3, urgency=1, competition=1, history=2))
    assert [(line.question, line.points) for line in found.lines] == [
        ("fit", 9),
        ("need", 8),
        ("power", 0),
        ("urgency", -2),
        ("competition", -2),
        ("history", 1),
    ]
    assert (found.stage_probability, found.computed, found.known, found.missing) == (50, 64, 5, ("power",))


# stage, answers to all six questions, probability
@pytest.mark.parametrize(
    "key, answers, expected",
    [
        ("lead", None, 10),
        ("lead", 3, 49),
        ("lead", 0, 1),
        ("awareness", None, 10),
        ("awareness", 0, 1),
        ("consideration", 3, 64),
        ("closing", 2, 93),
        ("closing", 3, 99),
        ("won", 0, 100),
        ("lost", 3, 0),
    ],
)
def test_a_stage_and_its_answers_come_to(key: str, answers: int | None, expected: int) -> None:
    assert of(record(key, **dict.fromkeys(QUESTIONS, answers))).computed == expected


def test_a_lead_starts_where_the_first_stage_does() -> None:
    assert of(record("lead")).stage.key == "awareness"


def test_what_a_rep_sets_counts_and_the_computed_figure_stays_beside_it() -> None:
    made = record(probability_override=70, fit=3)
    found = of(made)
    assert (found.override, found.computed, found.probability) == (70, 59, 70)
    assert probability(made, STAGES, SETTINGS) == 70


def test_the_team_may_weigh_otherwise_and_the_weightiest_is_asked_first() -> None:
    settings = TeamSettings(weights={**WEIGHTS, "urgency": 20, "fit": 1})
    assert by_weight(settings) == ("urgency", "need", "power", "competition", "history", "fit")
    assert receipt(record(), STAGES, settings).missing[0] == "urgency"


# answers of a lead, whether it is worth offering to make it an opportunity
@pytest.mark.parametrize(
    "answers, expected",
    [
        ({"fit": 3, "need": 3}, True),  # 10 + 9 + 8 = 27
        ({"fit": 2, "need": 3, "power": 2, "urgency": 2}, True),  # 10 + 3 + 8 + 2 + 2 = 25
        ({"fit": 2, "need": 3, "power": 2, "history": 2}, False),  # 24
        ({"need": 3, "power": 3}, False),  # 25, but the fit is unknown
        ({"fit": 0, "probability_override": 40}, True),
    ],
)
def test_when_a_lead_is_worth_making_an_opportunity(answers: dict[str, int], expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert claims_to_qualify(record("lead", **answers), STAGES, SETTINGS) is expected
    assert not claims_to_qualify(record("awareness", **answers), STAGES, SETTINGS)


# value, currency, the team's least value in IRR, whether the card warns
@pytest.mark.parametrize(
    "value, currency, least, expected",
    [
        (99, "IRR", 100, True),
        (100, "IRR", 100, False),
        (None, None, 100, False),
        (1, "USD", 100, False),
        (1, "IRR", None, False),
    ],
)
def test_too_small_to_be_worthwhile(
    value: int | None,
    currency: str | None,
    least: int | None,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert below_least_value(record(value=value, currency=currency), TeamSettings(least_value=least)) is expected


@given(st.integers(0, 100), st.integers(0, 3))
def test_opposite_answers_weigh_alike(weight: int, answer: int) -> None:
    assert points(weight, answer) == -points(weight, 3 - answer)


@given(st.integers(0, 100), st.integers(0, 3))
def test_rounding_is_to_the_nearest_point(weight: int, answer: int) -> None:
    assert abs(3 * points(weight, answer) - weight * (2 * answer - 3)) <= 1


@given(
    st.lists(st.none() | st.integers(0, 3), min_size=6, max_size=6), st.sampled_from(["lead", "awareness", "closing"])
)
def test_an_open_record_is_never_certain(answers: list[int | None], key: str) -> None:
    found = of(record(key, **dict(zip(QUESTIONS, answers, strict=True))))
    assert 1 <= found.computed <= 99
    assert found.known + len(found.missing) == 6
