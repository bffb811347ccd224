"""``forsat doctor`` says what is wrong and what to do, and tells no secret."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.channels.fake_telegram import TOKEN, FakeTelegram


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but the test's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FORSAT_DATABASE_URL", f"sqlite:///{tmp_path}/forsat.db")
    monkeypatch.setenv("FORSAT_WEB_PORT", str(free_port()))


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """A Bot API server that lives in a thread of its own: the command has an event loop of its own."""
    server, loop = FakeTelegram(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(server.__aenter__(), loop).result()
    yield server
    asyncio.run_coroutine_threadsafe(server.__aexit__(None, None, None), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def doctor() -> tuple[int, str]:
    result = CliRunner().invoke(app, ["doctor"])
    return result.exit_code, result.output


def test_a_fresh_installation_is_well_and_is_told_the_next_steps() -> None:
    code, said = doctor()
    assert code == 0
    assert "`forsat run` makes" in said
    assert "FORSAT_TELEGRAM_TOKEN" in said
    assert "All is well." in said


def test_mistakes_in_the_settings_are_all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_TIMEZONE", "Tehran")
    monkeypatch.setenv("FORSAT_PROXY_URL", "ftp://proxy")
    code, said = doctor()
    assert code == 1
    assert "FORSAT_TIMEZONE" in said
    assert "FORSAT_PROXY_URL" in said


def test_telegram_is_really_asked(telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("FORSAT_TELEGRAM_API_URL", telegram.url)
    code, said = doctor()
    assert code == 0, said
    assert "answers as @" in said
    assert [call.method for call in telegram.calls] == ["getMe"]


def test_a_refused_token_is_told_but_not_shown(telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_TELEGRAM_TOKEN", "77:another-token")
    monkeypatch.setenv("FORSAT_TELEGRAM_API_URL", telegram.url)
    code, said = doctor()
    assert code == 1
    assert "@BotFather" in said
    assert "another-token" not in said


def test_where_telegram_is_blocked_a_proxy_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("FORSAT_TELEGRAM_API_URL", f"http://127.0.0.1:{free_port()}")
    code, said = doctor()
    assert code == 1
    assert "FORSAT_PROXY_URL" in said
    assert TOKEN not in said


def test_a_database_that_is_gone_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_DATABASE_URL", f"postgresql+psycopg://forsat:hush@127.0.0.1:{free_port()}/forsat")
    code, said = doctor()
    assert code == 1
    assert "FORSAT_DATABASE_URL" in said
    assert "hush" not in said


def test_a_file_that_is_no_database_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "forsat.db").write_text("not a database " * 100)
    assert doctor()[0] == 1


def test_a_port_in_use_is_noted() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = CliRunner(env={"FORSAT_WEB_PORT": str(other.getsockname()[1])}).invoke(app, ["doctor"])
    assert "choose another FORSAT_WEB_PORT" in result.output
    assert result.exit_code == 0


def test_a_database_is_looked_into(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_DATABASE_URL", database)
    code, said = doctor()
    assert code == 0
    assert "up to date" in said
    assert "nobody yet" in said
