"""Logs as one JSON object a line: what happened, never who said what.

What libraries log goes through here too, and so does what Python itself would print. Of their messages only the fixed
part is kept: what is filled in may be somebody's words, a database's or a token.
"""

import asyncio
import logging
import re
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from traceback import walk_tb
from types import TracebackType
from typing import Any, Final, TextIO

import structlog
from structlog.typing import EventDict

_OURS: Final = {"bot", "handlers", "sales", "storage", "scheduler", "locales"}
# Frames of an exception that are kept, the innermost.
_FRAMES: Final = 30
# asyncio's messages go on with what was running and its arguments.
_FIXED: Final = re.compile(r"[A-Za-z ]*")
# Told of each error: the event, the kind of exception, and the job that failed.
Count = Callable[[str, str, str | None], None]


def set_up_logs(level: str, count: Count | None = None) -> None:
    """Write our own events, the libraries' warnings and Python's last words to the error output.

    Args:
        level: DEBUG, INFO, WARNING or ERROR.
        count: is told of each error.
    """
    number = logging.getLevelNamesMapping()[level]
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _where_it_arose,
            *([_counted(count)] if count else []),
            structlog.processors.JSONRenderer(ensure_ascii=False, default=_kind),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers = [_Handler()]
    root.setLevel(logging.WARNING)
    # The address of every request holds the bot's token.
    for chatty in ("aiohttp.access", "aiohttp.client", "aiogram", "httpx"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    _hear_last_words()


def heed_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Log what nobody awaited and what failed in a callback; asyncio itself would print it with its values."""
    loop.set_exception_handler(_in_loop)


def place_of(error: BaseException) -> str:
    """The line of ours that an error came from, as ``module:line``; the library's own when none of ours is in it."""
    frames = [(frame.f_globals.get("__name__", "?"), line) for frame, line in walk_tb(error.__traceback__)]
    ours = [place for place in frames if place[0].partition(".")[0] in _OURS]
    return "{}:{}".format(*([("?", 0), *frames, *ours][-1]))


def _where_it_arose(_: object, __: str, event: EventDict) -> EventDict:
    """Keep the kinds of what was raised and the lines it came through, not the values it was raised with."""
    error = event.pop("exc_info", None)
    error = sys.exc_info()[1] if error is True else error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException):
        event["exception"] = list(_told(error))
    return event


def _told(error: BaseException) -> Iterator[dict[str, Any]]:
    """An exception, what caused it, and what a group of them holds; each once."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield {"kind": _kind(one), "at": _lines(one.__traceback__)}
        further = [one.__cause__, None if one.__suppress_context__ else one.__context__]
        further += one.exceptions if isinstance(one, BaseExceptionGroup) else []
        waiting += [other for other in further if other is not None]


def _kind(value: object) -> str:
    """What kind of thing it is; our own and Python's kinds go without their module."""
    kind = type(value)
    return (
        kind.__name__ if kind.__module__ in {"builtins", "asyncio.exceptions"} else f"{kind.__module__}.{kind.__name__}"
    )


def _lines(trace: TracebackType | None) -> list[str]:
    frames = [(frame.f_globals.get("__name__", "?"), line, frame.f_code.co_name) for frame, line in walk_tb(trace)]
    return [f"{module}:{line} {function}" for module, line, function in frames[-_FRAMES:]]


def _counted(count: Count) -> structlog.typing.Processor:
    def counted(_: object, method: str, event: EventDict) -> EventDict:
        if method in {"error", "critical", "exception"}:
            raised = event.get("exception")
            count(str(event["event"]), raised[0]["kind"] if raised else str(event.get("kind", "")), event.get("job"))
        return event

    return counted


class _Handler(logging.Handler):
    """Hands a library's record to our own log: who says it, at which line, its fixed words, its exception."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log it; a message that was filled in before it came here is left out whole."""
        fixed = str(record.msg) if record.args else "library"
        place = f"{record.module}:{record.lineno} {record.funcName}"
        log = structlog.get_logger()
        error = record.exc_info[1] if record.exc_info else None
        log.log(record.levelno, fixed, logger=record.name, at=place, **({"exc_info": error} if error else {}))


def _in_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    words = _FIXED.match(str(context.get("message", "")))
    error = context.get("exception")
    what = words[0].strip() if words else ""
    structlog.get_logger().error("event loop", what=what, **({"exc_info": error} if error else {}))


def _hear_last_words() -> None:
    """What Python would print by itself, with values: of the process, of its threads, of what cannot be raised."""
    log = structlog.get_logger()

    def of_process(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        log.error("process failed", exc_info=error)

    def of_thread(last: threading.ExceptHookArgs) -> None:
        log.error("thread failed", exc_info=last.exc_value)

    def unraisable(last: "sys.UnraisableHookArgs") -> None:
        log.error("could not be raised", exc_info=last.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = of_process, of_thread, unraisable
    warnings.showwarning = _warned


def _warned(
    message: Warning | str,  # noqa: ARG001 - the signature is Python's; the message may hold values
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001 - the same
    line: str | None = None,  # noqa: ARG001 - the same
) -> None:
    structlog.get_logger().warning("python warns", kind=category.__name__, at=f"{filename.rpartition('/')[2]}:{lineno}")
