"""Settings: alike in the code, .env.example and both READMEs; every mistake told at once, and no secret ever."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SettingsError, read_settings

HOUSE = Path(__file__).parents[1]
ROW = re.compile(r"^\| `(FORSAT_\w+)` \| (?:`(.*)`)? ?\| (.+) \|$", re.MULTILINE)
EXAMPLE = re.compile(r"^# (.+)\n#(FORSAT_\w+)=(.*)$", re.MULTILINE)
TOKEN = "12345678:AAsecret-of-a-bot"  # noqa: S105 - of a bot that does not exist


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but the test's."""
    monkeypatch.chdir(tmp_path)


def in_the_code() -> dict[str, tuple[str, str]]:
    return {f"FORSAT_{name.upper()}": (shown(field.default), str(field.description)) for name, field in fields()}


def fields() -> list[tuple[str, object]]:
    return list(Settings.model_fields.items())


def shown(default: object) -> str:
    plain = default.get_secret_value() if isinstance(default, SecretStr) else default
    return "" if plain in (None, ()) else str(plain)


def test_the_example_lists_every_setting_with_its_default() -> None:
    text = (HOUSE / ".env.example").read_text(encoding="utf-8")
    assert {name: (default, about) for about, name, default in EXAMPLE.findall(text)} == in_the_code()


def test_the_readme_lists_every_setting_with_its_default() -> None:
    text = (HOUSE / "README.md").read_text(encoding="utf-8")
    assert {name: (default, about) for name, default, about in ROW.findall(text)} == in_the_code()


def test_the_persian_readme_lists_every_setting_with_its_default() -> None:
    text = (HOUSE / "README.fa.md").read_text(encoding="utf-8")
    found = {name: default for name, default, _ in ROW.findall(text)}
    assert found == {name: default for name, (default, _) in in_the_code().items()}


def test_the_example_is_a_working_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text((HOUSE / ".env.example").read_text(encoding="utf-8").replace("#FORSAT_", "FORSAT_"))
    assert read_settings() == Settings()


def test_every_mistake_is_told_at_once_and_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "DATABASE_URL": "mysql://root:hush@db/forsat",
        "ADMINS": "me",
        "LANGUAGE": "de",
        "TIMEZONE": "Tehran",
        "CURRENCY": "TOMAN",
        "WEB_PORT": "80808",
        "WEB_URL": "forsat.example",
        "TELEGRAM_TOKEN": "not a token",
        "PROXY_URL": "ftp://proxy",
        "LOG_LEVEL": "LOUD",
        "TELEGRAM_TOKN": "x",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(f"FORSAT_{name}", value)
    with pytest.raises(SettingsError) as told:
        read_settings()
    assert {problem.split(":")[0] for problem in told.value.problems} == {f"FORSAT_{name}" for name in wrong}


def test_a_webhook_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_TELEGRAM_WEBHOOK_URL", "https://forsat.example/telegram")
    with pytest.raises(SettingsError, match="FORSAT_TELEGRAM_WEBHOOK_SECRET"):
        read_settings()


@pytest.mark.parametrize(
    "name,value",
    [
        ("DATABASE_URL", "mysql://root:hush@db/forsat"),
        ("PROXY_URL", "ftp://forsat:hush@proxy"),
        ("TELEGRAM_TOKEN", "hush hush"),
        ("TELEGRAM_WEBHOOK_SECRET", "hush!"),
    ],
)
def test_mistakes_are_told_without_the_secret(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_TELEGRAM_WEBHOOK_URL", "https://forsat.example/telegram")
    monkeypatch.setenv(f"FORSAT_{name}", value)
    with pytest.raises(SettingsError) as told:
        read_settings()
    assert "hush" not in str(told.value)


def test_no_secret_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_DATABASE_URL", "postgresql+psycopg://forsat:hush@db/forsat")
    monkeypatch.setenv("FORSAT_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("FORSAT_PROXY_URL", "socks5://forsat:hush@proxy:1080")
    settings = read_settings()
    assert "hush" not in f"{settings!r}{settings}"
    assert "secret-of-a-bot" not in f"{settings!r}{settings}"
    assert settings.database.endswith("forsat:hush@db/forsat")


def test_the_command_line_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_WEB_PORT", "8081")
    assert read_settings(web_port=9000).web_port == 9000
    assert read_settings().web_port == 8081


def test_empty_means_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORSAT_TELEGRAM_TOKEN", "")
    monkeypatch.setenv("FORSAT_ADMINS", " telegram:1 , ")
    settings = read_settings()
    assert settings.telegram_token is None
    assert settings.admins == ("telegram:1",)
