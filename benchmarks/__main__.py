"""Run the measurements and print one table; a JSON file beside it with ``--json FILE``."""

import argparse
import importlib
import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.measure import Row

# Each is a module here with ``rows(quick=…)``; its first line says what it measures.
NAMES = ("answers", "replicas", "nudges", "digest", "lists", "start")


def as_table(rows: list[Row]) -> Table:
    """The rows as people read them."""
    table = Table("measure", "ours", "baseline", "ratio", "goal", "baseline is")
    for row in rows:
        goal = "" if row.goal is None else f"{'≥' if row.better == 'higher' else '≤'} {row.goal:g}"
        style = {True: "green", False: "red", None: ""}[row.met]
        table.add_row(row.measure, f"{row.ours:,.2f}", f"{row.baseline:,.2f}", f"{row.ratio:.2f}", goal, row.against)
        table.rows[-1].style = style
    return table


def as_json(rows: list[Row]) -> str:
    """The rows with all their figures, and how busy the machine was."""
    told = [{**asdict(row), "ratio": row.ratio, "met": row.met} for row in rows]
    about = {"at": datetime.now(UTC).isoformat(), "load": os.getloadavg(), "cores": os.cpu_count()}
    return json.dumps({**about, "rows": told}, indent=2, ensure_ascii=False)


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the rows here as well")
    parser.add_argument("--only", choices=NAMES, action="append", help="just this measurement; may be given again")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds, smaller databases")
    given = parser.parse_args()
    console, rows = Console(), list[Row]()
    for name in given.only or NAMES:
        module = importlib.import_module(f"benchmarks.{name}")
        console.print(f"{name}: {(module.__doc__ or name).splitlines()[0]}")
        rows += module.rows(quick=given.quick)
    console.print(as_table(rows))
    if given.json:
        given.json.write_text(as_json(rows))


if __name__ == "__main__":
    main()
