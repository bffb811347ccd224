"""All work that is done outside transactions, in one list."""

from collections.abc import Mapping
from functools import partial

from bot.tasks import WORK, Work
from handlers.backups import BACKUP, make_backup
from handlers.chart_work import make_charts
from handlers.exports import EXPORT, make_export
from handlers.import_columns import READ, STORE
from handlers.import_work import read_import, store_import
from handlers.learned_weights import LEARN, learn_weights
from handlers.studio import Studio
from handlers.workbench import Workbench
from sales.charts.tasks import CHARTS


def works(bench: Workbench) -> Mapping[str, Work]:
    """What is done, by kind of task."""
    return {
        **WORK,
        EXPORT: partial(make_export, bench),
        BACKUP: partial(make_backup, bench),
        CHARTS: partial(make_charts, bench, Studio()),
        READ: partial(read_import, bench),
        LEARN: partial(learn_weights, bench),
        STORE: partial(store_import, bench),
    }
