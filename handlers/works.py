"""All work that is done outside transactions, in one list."""

from collections.abc import Mapping
from functools import partial

from bot.tasks import WORK, Work
from handlers.backups import BACKUP, make_backup
from handlers.exports import EXPORT, make_export
from handlers.import_work import read_import, store_import
from handlers.imports import READ, STORE
from handlers.workbench import Workbench


def works(bench: Workbench) -> Mapping[str, Work]:
    """What is done, by kind of task."""
    return {
        **WORK,
        EXPORT: partial(make_export, bench),
        BACKUP: partial(make_backup, bench),
        READ: partial(read_import, bench),
        STORE: partial(store_import, bench),
    }
