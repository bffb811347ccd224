"""``forsat run``: the web chat, the messengers, the delivery and the clock in one process."""

import asyncio
import contextlib
import gc
import ipaddress
import os
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import typer
import uvloop
from aiohttp import web
from sqlalchemy import Connection

from bot.channels.telegram import TelegramChannel
from bot.channels.web.app import web_app
from bot.channels.web.channel import WebChannel
from bot.channels.web.ports import Site
from bot.channels.web.watch import Watch
from bot.cli.assembly import Assembly, local_url, locked
from bot.cli.backstage import Rooms
from bot.cli.board import board_routes
from bot.cli.doors import demo_routes, door_routes, first_words
from bot.cli.health import Health, number_answer
from bot.cli.stopping import interrupted, promise, within
from bot.cli.terminal import complain, plain_troubles, settings_or_exit
from bot.jobs import Jobs
from bot.logs import heed_loop, set_up_logs
from bot.metrics import Metrics
from bot.settings import Settings
from bot.tasks import TaskRunner
from handlers.works import works
from scheduler.clock import Clock
from scheduler.ticks import jobs_keeping
from storage import outbox, tasks
from storage.engine import is_sqlite
from storage.retention import Keep

# The demo has no passwords and a database of its own; it never speaks to the outside, and its links lead nowhere else.
DEMO: Mapping[str, Any] = MappingProxyType(
    {"database_url": "sqlite:///forsat-demo.db", "telegram_token": "", "telegram_webhook_url": "", "web_url": ""}
)
# How long a connection may stand without a whole question; browsers ask on the ones they have.
_IDLE_SECONDS = 75


def run_forsat(*, demo: bool, host: str | None, port: int | None) -> None:
    """Serve until interrupted."""
    given: dict[str, Any] = {"web_host": host, "web_port": port}
    if demo:
        given |= DEMO
    settings = settings_or_exit(**{name: value for name, value in given.items() if value is not None})
    if demo and not _loopback(settings.web_host):
        raise complain(
            "The demo has no passwords, so it listens on this machine only: leave FORSAT_WEB_HOST at 127.0.0.1."
        )
    metrics = Metrics()
    set_up_logs(settings.log_level, metrics.logged)
    with plain_troubles():
        uvloop.run(_serve(settings, metrics, demo=demo))


def _loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


async def _serve(settings: Settings, metrics: Metrics, *, demo: bool) -> None:
    heed_loop(asyncio.get_running_loop())
    lock = locked(settings.database)
    house = Assembly(settings, metrics=metrics)
    if lock is not None:
        await house.writer.run(_take_over)
    jobs = Jobs()
    rooms = Rooms(house)
    site = Site(settings.web_url, local_only=demo)
    page = WebChannel(rooms.fetch_upload, house.clock)
    house.delivery.serve(page)
    telegram = house.telegram
    if telegram is not None:
        house.delivery.serve(telegram)
    routes, door = await demo_routes(house, site) if demo else door_routes(house, site)
    health = Health(house, site)
    board = board_routes(house, house.reception.hear, page, door)
    more = [*routes, *board, *_webhook(telegram, house, settings), *health.routes()]
    app = web_app(page, house.reception.hear, rooms.backstage(door), site, more)
    app.middlewares.insert(0, health.door)
    app.on_response_prepare.append(number_answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5, keepalive_timeout=_IDLE_SECONDS)
    await runner.setup()
    listening = await _listen(runner, settings)
    _announce(settings, listening, await first_words(house, listening), demo=demo)
    clock = Clock(house.writer, house.clock, jobs=jobs_keeping(_keep(settings)), looking=house.looking)
    clock.start()
    jobs.keep("delivery", house.delivery.run)
    work = _tasks(house)
    jobs.keep("tasks", work.run)
    if not is_sqlite(settings.database):
        jobs.keep("pages", Watch(page, rooms.standing).run)
    if telegram is not None:
        jobs.keep("telegram", partial(telegram.listen, house.reception.hear))
    collect_seldom()
    await interrupted()
    with promise():
        health.stopping = True
        clock.stop()
        await _finish(house, jobs, work, runner)
    if lock is not None:
        os.close(lock)


def collect_seldom() -> None:
    """Spare the collector what stays for good, and look for circles seldom: it was a third of an answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


async def _finish(house: Assembly, jobs: Jobs, work: TaskRunner, runner: web.AppRunner) -> None:
    """Let nothing new in, then finish the events that were taken, then what came of them; at last let go of everything.

    Whoever is still out on the wire when their seconds are over is cut off; what they held is given back.
    """
    house.reception.close()
    await within(1.0, runner.shutdown())
    await within(2.0, house.reception.quiet())
    await within(0.5, jobs.close())
    await within(2.0, work.close(1.5))
    await within(3.0, house.delivery.close(1.5))
    await within(0.7, runner.cleanup())
    if house.telegram is not None:
        await within(0.3, house.telegram.close())
    await within(0.5, house.close())


def _keep(settings: Settings) -> Keep:
    """What is kept how long, as the settings say."""
    events, files = timedelta(days=settings.keep_events_days), timedelta(days=settings.keep_files_days)
    return Keep(events, timedelta(days=settings.keep_messages_days) or None, files)


def _tasks(house: Assembly) -> TaskRunner:
    work = works(house.workbench)
    return TaskRunner(house.writer, house.delivery.channels, house.reception.hear, house.clock, work)


def _take_over(connection: Connection) -> None:
    """Nobody else serves this file: whatever somebody was still busy with, they died of, and nobody has to wait."""
    outbox.release_all(connection)
    tasks.release_all(connection)


def _webhook(telegram: TelegramChannel | None, house: Assembly, settings: Settings) -> list[web.RouteDef]:
    if telegram is None or not telegram.webhook_url:
        return []
    path = urlsplit(settings.telegram_webhook_url).path or "/"
    return telegram.routes(house.reception.hear, path, telegram.webhook_secret)


async def _listen(runner: web.AppRunner, settings: Settings) -> str:
    """Open the port; returns the address a browser on this machine reaches it by."""
    server = web.TCPSite(runner, settings.web_host, settings.web_port)
    await server.start()
    port = runner.addresses[0][1]
    return settings.web_url or local_url(settings.model_copy(update={"web_port": port}))


def _announce(settings: Settings, url: str, first: str | None, *, demo: bool) -> None:
    typer.echo(f"Forsat is at {url}" + (" (demo: choose whom to be)" if demo else ""))
    if first:
        typer.echo(first)
    if settings.telegram_token is None and not demo:
        typer.echo("Telegram is off: set FORSAT_TELEGRAM_TOKEN to connect it.")
