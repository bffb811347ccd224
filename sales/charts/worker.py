"""The process that draws: a chart as a line of JSON in, four bytes of length and a PNG out, until nothing comes."""

import json
import os
import sys
import tempfile

from sales.charts.shapes import from_json

_POLITE = 10


def main() -> None:
    """Draw what comes, behind everybody who waits for an answer."""
    os.nice(_POLITE)
    with tempfile.TemporaryDirectory(prefix="forsat-charts-") as place:
        # It keeps a list of fonts somewhere; a home it may write to is not a matter of course.
        os.environ["MPLCONFIGDIR"] = place
        from sales.charts.drawing import draw  # noqa: PLC0415 - it loads matplotlib, which reads that variable then

        for line in sys.stdin.buffer:
            picture = draw(from_json(json.loads(line)))
            sys.stdout.buffer.write(len(picture).to_bytes(4, "big") + picture)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
