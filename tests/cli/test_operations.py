"""What the guide for those who run it promises is so in the code."""

import re

from bot.cli.stopping import PROMISED
from tests.days.forsat import ROOT

GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_metric_is_explained() -> None:
    code = (ROOT / "bot" / "cli" / "exposition.py").read_text(encoding="utf-8")
    counters = {f"{name}_total" for name in re.findall(r'_counter\("(\w+)"', code)}
    others = set(re.findall(r'_(?:gauge|histogram)\("(\w+)"', code))
    assert set(re.findall(r"^\| `(forsat_\w+)`", GUIDE, re.MULTILINE)) == counters | others


def test_alerts_name_metrics_that_there_are() -> None:
    explained = set(re.findall(r"^\| `(forsat_\w+)`", GUIDE, re.MULTILINE))
    rules = re.findall(r"expr: (.*)", GUIDE)
    named = {name for rule in rules for name in re.findall(r"forsat_\w+", rule)}
    assert {name.removesuffix("_bucket") for name in named} <= explained


def test_whoever_ends_it_gives_it_longer_than_it_takes() -> None:
    unit = (ROOT / "forsat.service").read_text(encoding="utf-8")
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    patience = re.findall(r"(?:TimeoutStopSec=|stop_grace_period: )(\d+)", unit + compose)
    assert len(patience) >= 2
    assert all(int(seconds) > PROMISED for seconds in patience)
