"""Run every measurement and print one table; a JSON file beside it with ``--json FILE``."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import answers, start
from benchmarks.measure import Row


def as_table(rows: list[Row]) -> Table:
    """The rows as people read them."""
    table = Table("measure", "ours", "baseline", "ratio", "baseline is")
    for row in rows:
        table.add_row(row.measure, f"{row.ours:,.3f}", f"{row.baseline:,.3f}", f"{row.ratio:.2f}", row.against)
    return table


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the rows here as well")
    given = parser.parse_args()
    rows = [*start.rows(), *answers.rows()]
    Console().print(as_table(rows))
    if given.json:
        given.json.write_text(json.dumps([{**asdict(row), "ratio": row.ratio} for row in rows], indent=2))


if __name__ == "__main__":
    main()
