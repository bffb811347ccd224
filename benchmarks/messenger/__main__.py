"""The messenger's process: tells its port, measures whoever connects, and prints what it saw as one line of JSON.

On standard input it is told which processes to count the CPU time of, as a JSON list of their numbers.
"""

import argparse
import asyncio
import json
import sys
import time
from contextlib import suppress
from typing import Any

import uvloop

from benchmarks.messenger.api import Api
from benchmarks.messenger.bringer import Bringer
from benchmarks.messenger.wire import Wire
from benchmarks.processes import cpu_seconds

_QUIET_WITHIN = 15.0


async def serve(reps: int, warm: float, seconds: float, hooks: list[str]) -> dict[str, Any]:
    """Let the reps write for a while, first to warm up, then to be measured."""
    bringer = Bringer(hooks) if hooks else None
    api = Api(reps, bringer.bring if bringer else None, len(hooks))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Wire(api.call), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    watched = json.loads(await loop.run_in_executor(None, sys.stdin.readline))
    looking = loop.create_task(_look(api))
    await api.begun.wait()
    await asyncio.sleep(warm)
    before, began = [cpu_seconds(watched), time.process_time()], time.perf_counter()
    await asyncio.sleep(seconds)
    ended, after = time.perf_counter(), [cpu_seconds(watched), time.process_time()]
    api.close()
    with suppress(TimeoutError):
        await asyncio.wait_for(api.quiet.wait(), _QUIET_WITHIN)
    looking.cancel()
    took = sorted(latency for at, latency in api.done if began <= at <= ended)
    bots, ours = ((after[side] - before[side]) * 1000 / max(1, len(took)) for side in (0, 1))
    return {
        "answers": len(took),
        "per_second": len(took) / (ended - began),
        "p50_ms": _quantile(took, 0.5),
        "p99_ms": _quantile(took, 0.99),
        "cpu_ms": bots,
        "messenger_cpu_ms": ours,
        "forms": api.forms,
        "repeated": api.repeated,
        "extra": api.extra,
        "lost": api.lost,
        "forgotten": sum(rep.handed_at is not None for rep in api.reps.values()),
    }


async def _look(api: Api) -> None:
    while True:
        await asyncio.sleep(0.5)
        api.look()


def _quantile(ordered: list[float], share: float) -> float:
    """Milliseconds within which this share of the answers came; 0 when there were none."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else 0.0


async def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reps", type=int, required=True)
    parser.add_argument("--warm", type=float, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--hook", action="append", default=[], help="HOST:PORT/PATH of a webhook, in turns")
    given = parser.parse_args()
    print(json.dumps(await serve(given.reps, given.warm, given.seconds, given.hook)), flush=True)
    # Whoever started us ends the bots first: none of them shall meet a messenger that is gone.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)


if __name__ == "__main__":
    uvloop.run(_main())
