"""What ``compose.yaml``, ``Caddyfile`` and ``Dockerfile`` say of settings, ports, paths and each other is so."""

import re
from pathlib import Path
from typing import Any

from bot.cli.health import PATHS
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
COMPOSE, CADDY, DOCKER = ((ROOT / name).read_text() for name in ("compose.yaml", "Caddyfile", "Dockerfile"))
LINE = re.compile(r"^( *)(?:(- )|([\w.<-]+): ?(?:&(\w+))?)(.*)$")


def tree(source: str) -> dict[str, Any]:
    """As much of YAML as this file needs: maps by indentation, lists of words, one anchor."""
    anchors: dict[str, Any] = {}
    top: dict[str, Any] = {}
    open_: list[tuple[int, Any]] = [(-1, top)]
    for line in source.splitlines():
        if not line.strip() or line.strip().startswith("#"):
            continue
        found = LINE.match(line)
        assert found, line
        indent, item, key, anchor, rest = len(found[1]), found[2], found[3], found[4], found[5].strip()
        while open_[-1][0] >= indent:
            open_.pop()
        inside = open_[-1][1]
        if item:
            inside[rest] = None
        elif key == "<<":
            inside.update(anchors[rest.removeprefix("*")])
        else:
            inside[key] = rest.strip('"') or {}
            open_.append((indent, inside[key]))
            if anchor:
                anchors[anchor] = inside[key]
    return top


SERVICES = tree(COMPOSE)["services"]
APPS = {name: service for name, service in SERVICES.items() if name.startswith("app")}


def test_three_replicas_share_one_database_and_stand_behind_the_proxy() -> None:
    assert len(APPS) == 3
    assert f"reverse_proxy {' '.join(f'{name}:8080' for name in APPS)} {{" in CADDY
    assert all("@database/" in app["environment"]["FORSAT_DATABASE_URL"] for app in APPS.values())
    assert all("ports" not in app for app in APPS.values())
    assert list(SERVICES["proxy"]["ports"]) == ['"80:80"', '"443:443"', '"443:443/udp"']
    assert set(tree(COMPOSE)["volumes"]) == {"app", "certificates", "database"}


def test_what_is_set_are_settings() -> None:
    known = {f"FORSAT_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"FORSAT_\w+", COMPOSE + DOCKER)) <= known


def test_a_value_that_only_the_installer_knows_is_asked_for() -> None:
    for app in APPS.values():
        for name, value in app["environment"].items():
            assert re.findall(r"\$\{(\w+):[?-]", value), name


def test_all_speak_of_the_same_port_and_the_same_paths() -> None:
    port = Settings.model_fields["web_port"].default
    assert f"EXPOSE {port}" in DOCKER
    assert {int(found) for found in re.findall(r"(?:app-\d|127\.0\.0\.1):(\d+)", COMPOSE + CADDY)} == {port}
    asked = re.findall(r"health_uri (\S+)|127\.0\.0\.1:\d+(/\w*)", CADDY + COMPOSE)
    assert {one or other for one, other in asked} == {"/readyz"}
    assert {"/readyz", "/healthz"} <= set(PATHS)
    assert "/healthz" in DOCKER


def test_the_image_holds_every_package() -> None:
    copied = set(re.findall(r"^COPY (\w+) \./\1$", DOCKER, re.MULTILINE))
    assert copied == {found.parent.name for found in ROOT.glob("*/__init__.py")} - {"benchmarks"}
