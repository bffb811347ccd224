"""What the person who runs Forsat decides: read once from the environment and ``.env``, every mistake told at once."""

import os
import re
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from locales.money import EXPONENTS

_ADMIN = re.compile(r"(telegram|bale|whatsapp):(\S+)")


class Settings(BaseSettings):
    """All settings; the variable's name is the field's, in capitals, behind ``FORSAT_``."""

    model_config = SettingsConfigDict(env_prefix="FORSAT_", env_file=".env", extra="ignore", frozen=True)

    database_url: SecretStr = Field(
        SecretStr("sqlite:///forsat.db"), description="sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME"
    )
    admins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="who is an admin from the start, as channel:id with commas between (telegram:12345678)"
    )
    language: Literal["fa", "en"] = Field(
        "fa", description="of strangers, and the calendar and week of figures: fa or en"
    )
    timezone: str = Field("Asia/Tehran", description="the team's time zone, an IANA name")
    currency: str = Field("IRR", description="the team's currency, an ISO code; IRR is shown in toman or rial")
    web_host: str = Field("127.0.0.1", description="the address the web chat listens on")
    web_port: int = Field(8080, ge=0, le=65535, description="its port")
    web_url: str = Field("", description="the public address of the web chat (https://…), for links")
    telegram_token: SecretStr | None = Field(None, description="the bot's token from @BotFather; empty: no Telegram")
    telegram_api_url: str = Field("", description="another Bot API server")
    telegram_webhook_url: str = Field("", description="https address for updates; empty: long polling")
    telegram_webhook_secret: SecretStr | None = Field(
        None, description="1-256 of A-Z a-z 0-9 _ - ; needed with a webhook"
    )
    telegram_pace: int = Field(
        25, ge=0, le=1000, description="messages a second to all chats; 0: no limits, for a server that has none"
    )
    proxy_url: SecretStr = Field(SecretStr(""), description="http:// or socks5:// proxy on the way to Telegram")
    flood_burst: int = Field(60, ge=0, description="messages that one sender may send at once; 0: no limit")
    flood_per_second: float = Field(2.0, gt=0, description="messages a second that one sender may send for ever")
    keep_events_days: int = Field(14, ge=14, description="days that events heard twice are recognised for; 14 or more")
    keep_messages_days: int = Field(365, ge=0, description="days that conversations are kept; 0: for ever")
    keep_files_days: int = Field(30, ge=1, description="days that exports and files on no card are kept")
    metrics_token: SecretStr | None = Field(
        None, description="lets whoever shows it see /metrics and /readyz from anywhere; empty: only near machines"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="how much is logged")

    @field_validator("admins", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the environment holds
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("admins")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for admin in value:
            _insist(_ADMIN.fullmatch(admin), f"{admin!r} is not channel:id, for example telegram:12345678")
        return value

    @field_validator("telegram_token", "telegram_webhook_secret", "metrics_token", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:  # noqa: ANN401 - whatever the environment holds
        return value or None

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            _insist(None, f"{value!r} is not an IANA time zone, for example Asia/Tehran")
        return value

    @field_validator("currency")
    @classmethod
    def _known_currency(cls, value: str) -> str:
        _insist(value.upper() in EXPONENTS, f"{value!r} is not a currency we know, for example IRR, USD or EUR")
        return value.upper()

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: SecretStr) -> SecretStr:
        try:
            backend = make_url(value.get_secret_value()).drivername
        except ArgumentError:
            backend = ""
        _insist(
            backend in {"sqlite", "postgresql+psycopg"},
            "must begin with sqlite:/// or postgresql+psycopg://",
        )
        return value

    @field_validator("telegram_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        _insist(
            value is None or re.fullmatch(r"\d+:[\w-]+", value.get_secret_value()),
            "does not look like a token; @BotFather's look like 12345678:AbC…",
        )
        return value

    @field_validator("metrics_token")
    @classmethod
    def _long_token(cls, value: SecretStr | None) -> SecretStr | None:
        long = value is None or re.fullmatch(r"[\x21-\x7e]{16,}", value.get_secret_value())
        _insist(long, "needs 16 letters, digits or signs at least, none of them a space")
        return value

    @field_validator("proxy_url")
    @classmethod
    def _known_proxy(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        _insist(not url or re.match(r"(http|socks5)://[^/\s]+", url), "must begin with http:// or socks5://")
        return value

    @field_validator("web_url", "telegram_api_url")
    @classmethod
    def _http(cls, value: str) -> str:
        _insist(not value or re.match(r"https?://[^/\s]+", value), "must begin with https:// or http://")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        if self.telegram_webhook_url:
            _insist(self.telegram_webhook_url.startswith("https://"), "TELEGRAM_WEBHOOK_URL must begin with https://")
            secret = self.telegram_webhook_secret
            _insist(
                secret and re.fullmatch(r"[\w-]{1,256}", secret.get_secret_value()),
                "TELEGRAM_WEBHOOK_SECRET is needed with a webhook: 1-256 letters, digits, _ or -",
            )
        return self

    @property
    def database(self) -> str:
        """The database's address with its password; never to be printed."""
        return self.database_url.get_secret_value()


def _insist(holds: object, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


class SettingsError(Exception):
    """The settings are wrong; ``problems`` has a sentence for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        """Keep them all: they are told at once."""
        super().__init__("\n".join(problems))
        self.problems = problems


def read_settings(**given: Any) -> Settings:  # noqa: ANN401 - any field
    """Read the settings.

    Args:
        given: what the command line says; it wins.

    Raises:
        SettingsError: with every problem, in words, and without any secret.
    """
    problems = [f"{name}: no such setting; .env.example lists all of them" for name in _unknown()]
    try:
        settings = Settings(**given)
    except ValidationError as error:
        problems += [_problem(detail) for detail in error.errors()]
    if problems:
        raise SettingsError(problems)
    return settings


def _unknown() -> list[str]:
    """Names that begin like ours and are none of ours: most likely typing mistakes."""
    known = {f"FORSAT_{name.upper()}" for name in Settings.model_fields}
    named = {name.upper() for name in (*os.environ, *dotenv_values(".env"))}
    ours = {name for name in named if name.startswith("FORSAT_") and not name.startswith("FORSAT_TEST_")}
    return sorted(ours - known)


def _problem(detail: Any) -> str:  # noqa: ANN401 - pydantic's own type of dict
    name = "_".join(str(part) for part in detail["loc"]).upper().removeprefix("FORSAT_")
    words = detail["msg"].removeprefix("Value error, ")
    return f"FORSAT_{name}: {words}" if name else f"FORSAT_{words}"
