"""Logs as one JSON object a line: what happened, never who said what."""

import logging
import sys
from traceback import walk_tb

import structlog

_OURS = {"bot", "handlers", "sales", "storage", "locales"}


def set_up_logs(level: str) -> None:
    """Write our own events and the libraries' warnings to the error output.

    Args:
        level: DEBUG, INFO, WARNING or ERROR.
    """
    number = logging.getLevelNamesMapping()[level]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            _without_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    # The address of every request holds the bot's token.
    for chatty in ("aiohttp.access", "aiohttp.client", "aiogram", "httpx"):
        logging.getLogger(chatty).setLevel(logging.ERROR)


def _without_values(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Keep where an error arose, not the values it arose with: they are people's words and numbers."""
    for raised in event.get("exception") or ():
        raised["exc_value"] = ""
        raised["exc_notes"] = []
        for frame in raised.get("frames", ()):
            frame.pop("locals", None)
    return event


def place_of(error: BaseException) -> str:
    """The line of ours that an error came from, as ``module:line``; the library's own when none of ours is in it."""
    frames = [(frame.f_globals.get("__name__", "?"), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [place for place in frames if place[0].partition(".")[0] in _OURS]
    return "{}:{}".format(*([("?", 0), *frames, *ours][-1]))
