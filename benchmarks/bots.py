"""The bots that fill forms: ours and the baselines, each started and counted in the same way."""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from benchmarks.baselines import form
from benchmarks.processes import FIRST, SECOND, free_port, running
from bot.settings import Settings
from storage.engine import writing_engine
from storage.migrate import upgrade
from storage.tables import Address, Person

_BOT, _TOKEN = "700000", form.TOKEN
_FIRST_CHAT = 1_000
# The limits that protect people from floods, and messengers from us, are not what is measured here.
_WITHOUT_LIMITS = {
    "flood_burst": "0",
    "telegram_pace": "0",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What the messenger measured of one bot; milliseconds, and CPU time of the bot for each answer."""

    answers: int
    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    messenger_cpu_ms: float
    forms: int
    repeated: int
    extra: int
    lost: int
    forgotten: int


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot: its module, its settings for a folder and an API server, what must be there first, what it has kept."""

    name: str
    module: tuple[str, ...]
    env: Callable[[Path, str], dict[str, str]]
    prepare: Callable[[Path, int], None]
    saved: Callable[[Path], int]


@dataclass(frozen=True, slots=True)
class Load:
    """How many reps write, for how many seconds before it counts and while it counts."""

    reps: int
    warm: float
    seconds: float


def measured(bot: Bot, load: Load) -> Seen:
    """Start the messenger and the bot, let the reps write, and check that every lead they saved is there.

    Raises:
        AssertionError: a saved lead is missing, or somebody was never answered.
    """
    with TemporaryDirectory(prefix="forsat-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        bot.prepare(folder, load.reps)
        api = stack.enter_context(messenger(load))
        url = f"http://127.0.0.1:{int(told(api))}"
        with running(bot.module[0], *bot.module[1:], cores=FIRST, env=bot.env(folder, url)) as process:
            tell(api, [process.pid])
            seen = seen_by(api, [process])
        assert bot.saved(folder) >= seen.forms, f"{bot.name} lost {seen.forms - bot.saved(folder)} leads"
        return seen


@contextmanager
def messenger(load: Load, *hooks: str) -> Iterator["subprocess.Popen[str]"]:
    """The messenger, for polls or for these webhooks."""
    words = ["--reps", f"{load.reps}", "--warm", f"{load.warm}", "--seconds", f"{load.seconds}"]
    words += [word for hook in hooks for word in ("--hook", hook)]
    with running("benchmarks.messenger", *words, cores=SECOND, pipes=True) as process:
        yield process


def told(process: "subprocess.Popen[str]") -> str:
    """The next line that a process says.

    Raises:
        AssertionError: it ended instead.
    """
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, f"{process.args!r} ended"
    return line


def tell(process: "subprocess.Popen[str]", words: object) -> None:
    """Say something to a process, as a line of JSON."""
    assert process.stdin is not None
    print(json.dumps(words), file=process.stdin, flush=True)


def seen_by(process: "subprocess.Popen[str]", bots: "Sequence[subprocess.Popen[str]]") -> Seen:
    """What the messenger says at the end of its measurement.

    Raises:
        AssertionError: a bot died, nobody was answered, or somebody never was.
    """
    assert process.stdout is not None
    while not select([process.stdout], [], [], 1.0)[0]:
        assert all(bot.poll() is None for bot in bots), "a bot died; BENCH_LOUD=1 shows what it says"
    seen = Seen(**json.loads(told(process)))
    assert seen.forgotten == 0 < seen.answers, seen
    return seen


def our_settings(
    database: str, api: str, port: int | None = None, *, webhook: str = "", secret: str = ""
) -> dict[str, str]:
    """How ``forsat run`` is told about this database and this messenger."""
    given = {
        "database_url": database,
        "telegram_token": _TOKEN,
        "telegram_api_url": api,
        "telegram_webhook_url": webhook,
        "telegram_webhook_secret": secret,
        "web_port": f"{port or free_port()}",
        "log_level": "ERROR",
        **_WITHOUT_LIMITS,
    }
    return {f"FORSAT_{name.upper()}": value for name, value in given.items() if name in Settings.model_fields}


def hire(database: str, reps: int) -> None:
    """A migrated database with these reps, whose addresses are known already."""
    engine, now = writing_engine(database), datetime.now(UTC)
    upgrade(engine)
    with Session(engine) as session, session.begin():
        for number in range(reps):
            person = Person(name=f"Rep {number}", role="rep", language="fa", zone="Asia/Tehran", created_at=now)
            session.add(person)
            session.flush()
            chat = f"{_FIRST_CHAT + number}"
            where = {"channel": "telegram", "bot": _BOT, "user": chat, "chat": chat}
            session.add(Address(**where, person_id=person.id, created_at=now))
    engine.dispose()


def leads(database: str) -> int:
    """How many leads a database of ours holds."""
    engine = create_engine(database)
    with engine.connect() as connection:
        count = connection.execute(text("SELECT count(*) FROM records")).scalar_one()
    engine.dispose()
    return int(count)


def _ours_at(folder: Path) -> str:
    return f"sqlite:///{folder}/forsat.db"


OURS = Bot(
    "Forsat",
    ("bot", "run"),
    lambda folder, api: our_settings(_ours_at(folder), api),
    lambda folder, reps: hire(_ours_at(folder), reps),
    lambda folder: leads(_ours_at(folder)),
)


def _baseline(name: str, module: str) -> Bot:
    return Bot(
        name,
        (f"benchmarks.baselines.{module}",),
        lambda folder, api: {"BENCH_API": api, "BENCH_DATABASE": f"{folder}/leads.db"},
        lambda _, __: None,
        lambda folder: form.saved(f"{folder}/leads.db"),
    )


AIOGRAM_SQL = _baseline("(a) aiogram FSM in SQLite through SQLAlchemy", "aiogram_sql")
AIOGRAM_MEMORY = _baseline("(b) aiogram FSM in memory, one insert a form", "aiogram_memory")
PTB = _baseline("(c) python-telegram-bot, PicklePersistence, one insert a form", "ptb_pickle")
FLOOR = _baseline("(d) bare aiohttp loop, a dict, one insert a form", "floor")
