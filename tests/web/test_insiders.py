"""Who may see how a process is doing."""

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bot.channels.web.insiders import is_insider
from bot.channels.web.ports import Site

TOKEN = "a-token-of-some-length"  # noqa: S105 - of nobody


def asked(remote: str | None, **headers: str) -> web.BaseRequest:
    told = {"Host": "10.0.0.7:8080"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return make_mocked_request("GET", "/metrics", headers=told).clone(remote=remote)


@pytest.mark.parametrize(
    "remote, may",
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("10.4.5.6", True),
        ("192.168.1.20", True),
        ("172.18.0.3", True),
        ("fd00::5", True),
        ("::ffff:10.1.1.1", True),
        ("fe80::1%eth0", True),
        ("8.8.8.8", False),
        ("::ffff:8.8.8.8", False),
        ("2a00:1450::1", False),
        ("", False),
        ("no address", False),
    ],
)
def test_those_near_may(remote: str, may: bool) -> None:  # noqa: FBT001 - the table's column
    assert is_insider(asked(remote), Site(), "") is may


@pytest.mark.parametrize("header", ["X_Forwarded_For", "Forwarded", "X_Real_IP", "Via"])
def test_a_proxy_asks_for_strangers(header: str) -> None:
    assert not is_insider(asked("127.0.0.1", **{header: "127.0.0.1"}), Site(), "")


def test_whoever_asks_for_the_public_address_comes_from_outside() -> None:
    site = Site("https://sales.example")
    assert not is_insider(asked("10.0.0.1", Host="sales.example"), site, "")
    assert is_insider(asked("10.0.0.1"), site, "")


def test_the_token_opens_from_anywhere() -> None:
    assert is_insider(asked("8.8.8.8", Authorization=f"Bearer {TOKEN}"), Site(), TOKEN)
    for wrong in ("", "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}"):
        assert not is_insider(asked("8.8.8.8", Authorization=wrong), Site(), TOKEN)


def test_without_a_token_none_opens() -> None:
    assert not is_insider(asked("8.8.8.8", Authorization="Bearer "), Site(), "")
