"""A form is data: its questions, and how far somebody has come with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from bot.kinds import Kind, Option, Unsure
from locales.jsons import dump_text, load_text
from locales.keys import Key

Answers = Mapping[str, Any]
REVIEW = "review"
FIELDS = "fields"
# Begins the name of what stands among the answers but answers no question: what a form's conditions are told.
ASIDE = "."
# Under it stands which page of many offered answers is looked at.
PAGE = f"{ASIDE}page"


def _always(_: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a form.

    Args:
        name: of the answer, and of the form dataclass's field.
        kind: how an answer is read.
        optional: may be skipped.
        when: asked only when this holds for the answers so far (as JSON).
        later: not asked in turn; offered at the review.
        says_back: what was understood is repeated above the next question (dates, amounts).
        words: the stem of its sentences; the flow's and the step's name when empty.
    """

    name: str
    kind: Kind
    optional: bool = False
    when: Callable[[Answers], bool] = _always
    later: bool = False
    says_back: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A form.

    Args:
        name: by which a half-filled form finds it again after a restart.
        steps: the questions in order.
        form: the frozen dataclass that the answers fill; fields that were not answered get its defaults.
        done: what happens with the filled form; called as ``done(turn, form)``.
        review: whether the answers are shown for a last look before ``done``.
        brief: it asks so little that, begun again about whatever record, it takes the place of one that is unfinished.
        guess: it only asks whether we guessed right: whatever else is said or wanted leaves it.
    """

    name: str
    steps: tuple[Ask, ...]
    form: Callable[..., Any]
    done: Callable[..., Any]
    review: bool = True
    brief: bool = False
    guess: bool = False

    def step(self, name: str) -> Ask:
        """The question of that name; KeyError if there is none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)

    def words(self, step: Ask, part: Literal["ask", "label"]) -> Key:
        """The key of a step's question (``capture-name-ask``) or of its name (``capture-name-label``)."""
        return cast("Key", f"{step.words or f'{self.name}-{step.name}'}-{part}")


@dataclass(frozen=True, slots=True)
class Progress:
    """A half-filled form; everything in it is JSON.

    Attributes:
        flow: the flow's name.
        about: what the form is about (a record's number and version, …), for ``done``.
        answers: by step; None stands for a skipped one.
        at: the step being asked, or ``review``.
        options: what is offered, by step, looked up when the form began: label as JSON and value.
        unsure: the readings offered for the answer just given, and the question.
        changing: the step is being changed from the review, and goes back there.
    """

    flow: str
    about: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    at: str = ""
    options: dict[str, list[Any]] = field(default_factory=dict)
    unsure: dict[str, Any] | None = None
    changing: bool = False

    def as_json(self) -> dict[str, Any]:
        """The form as a conversation keeps it; ``Progress(**data)`` reads it."""
        return {name: getattr(self, name) for name in self.__slots__}


def dump_unsure(unsure: Unsure) -> dict[str, Any]:
    """A question back, as JSON."""
    return {"question": dump_text(unsure.question), "options": dump_options(unsure.options)}


def dump_options(options: tuple[Option, ...]) -> list[Any]:
    """Offered answers as JSON."""
    return [[option.value, dump_text(option.label), option.remember] for option in options]


class Offered(Mapping[str, tuple[Option, ...]]):
    """What a form offers, by step; read when somebody looks, for most questions offer nothing.

    Args:
        kept: as ``dump_options`` wrote it, by step.
    """

    def __init__(self, kept: Mapping[str, list[Any]]) -> None:
        """Read nothing yet."""
        self._kept = kept

    def __getitem__(self, step: str) -> tuple[Option, ...]:
        return load_options(self._kept[step])

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def load_options(data: list[Any]) -> tuple[Option, ...]:
    """The offered answers that ``dump_options`` wrote."""
    return tuple(
        Option(value, load_text(label), (remember[0], remember[1]) if remember else None)
        for value, label, remember in data
    )
