"""Answers a second while 50 reps fill capture forms, how late the last percent is, and what one rep alone waits.

Every bot is a process of its own, pinned to one core, that polls a messenger in another process over loopback HTTP.
The messenger's reps answer at once and go through the same form again and again: seven answers, two of them taps. The
messenger holds the stop-watch: an answer takes from the moment its update was handed out until its words came in.
Ours is ``forsat run`` as people run it, with a file and ``synchronous=FULL``. After each round the leads in each
database are counted: a bot that lost one is not measured. CPU time is the bot's own, from the kernel's books; it is
the steadier figure on a machine that does other work.
"""

from dataclasses import asdict, astuple
from statistics import median

from benchmarks.bots import AIOGRAM_MEMORY, AIOGRAM_SQL, FLOOR, OURS, PTB, Bot, Load, Seen, measured
from benchmarks.measure import Row

# What we must reach at least of each baseline's answers a second.
_GOALS = {AIOGRAM_SQL: 7.0, AIOGRAM_MEMORY: 1.5, PTB: 2.5, FLOOR: 0.25}
_P99, _ALONE = 0.6, 4.0


def rows(*, quick: bool) -> list[Row]:
    """Answers a second against each baseline, the 99th percentile against (c), one rep's median against (d)."""
    load = Load(reps=50, warm=2.0, seconds=4.0 if quick else 8.0)
    seen = _interleaved([OURS, *_GOALS], load, rounds=1 if quick else 3)
    ours, late = seen[OURS], seen[PTB].p99_ms
    return [
        *(_throughput(ours, seen[bot], bot, goal) for bot, goal in _GOALS.items()),
        Row("p99 of an answer, ms, 50 reps", ours.p99_ms, late, PTB.name, _P99),
        _alone(quick=quick),
    ]


def _throughput(ours: Seen, theirs: Seen, bot: Bot, goal: float) -> Row:
    more = {f"{side}_{name}": value for side, seen in (("our", ours), ("their", theirs)) for name, value in _of(seen)}
    return Row("answers/s, 50 reps", ours.per_second, theirs.per_second, bot.name, goal, "higher", more)


def _alone(*, quick: bool) -> Row:
    load = Load(reps=1, warm=2.0, seconds=2.0 if quick else 5.0)
    seen = _interleaved([OURS, FLOOR], load, rounds=1 if quick else 3)
    return Row("median of an answer, ms, one rep", seen[OURS].p50_ms, seen[FLOOR].p50_ms, FLOOR.name, _ALONE)


def _interleaved(bots: list[Bot], load: Load, rounds: int) -> dict[Bot, Seen]:
    taken = [{bot: measured(bot, load) for bot in bots} for _ in range(rounds)]
    return {bot: _median([round_[bot] for round_ in taken]) for bot in bots}


def _median(seen: list[Seen]) -> Seen:
    return Seen(*(median(values) for values in zip(*(astuple(one) for one in seen), strict=True)))


def _of(seen: Seen) -> list[tuple[str, float]]:
    return list(asdict(seen).items())
