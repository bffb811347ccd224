"""The official holidays of Iran, as days off that a team in Iran has without entering them.

Sources: holidays by the solar calendar are fixed by law. Those by the lunar calendar are as the official calendar of
each year has them, which the calendar centre of the Institute of Geophysics, University of Tehran, computes and the
Council of Public Culture publishes in the autumn before: so those of 1404 and 1405 (26 days each; newspapers that
counted 25 for 1405 left out 25 Farvardin). Those of 1406 are computed from the new moons: they may shift by a day and
are to be confirmed once that calendar is published; the real sighting of the moon may shift Fitr at the last moment in
any year. Whoever finds a day wrong adds the right one to the team's own, or switches the list off. From 1407 on only
the solar ones are here. docs/operations.md tells this to those who run it.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from locales.calendars import day_of
from locales.text import Named

FIRST_YEAR, LAST_YEAR = 1404, 1410
ZONE = "Asia/Tehran"
_NOWRUZ = Named("نوروز", "Nowruz")
_FITR = Named("عید فطر", "Eid al-Fitr")
# Month and day of the solar calendar; the same each year.
_SOLAR: tuple[tuple[int, int, Named], ...] = (
    *((1, day, _NOWRUZ) for day in (1, 2, 3, 4)),
    (1, 12, Named("روز جمهوری اسلامی", "Islamic Republic Day")),
    (1, 13, Named("روز طبیعت", "Nature Day")),
    (3, 14, Named("رحلت امام خمینی", "Death of Imam Khomeini")),
    (3, 15, Named("قیام ۱۵ خرداد", "Uprising of 15 Khordad")),
    (11, 22, Named("پیروزی انقلاب اسلامی", "Victory of the Islamic Revolution")),
    (12, 29, Named("ملی شدن صنعت نفت", "Nationalisation of the oil industry")),
)
_ALI = Named("شهادت امام علی", "Martyrdom of Imam Ali")
_SADIQ = Named("شهادت امام صادق", "Martyrdom of Imam Sadiq")
_QURBAN = Named("عید قربان", "Eid al-Adha")
_GHADIR = Named("عید غدیر", "Eid al-Ghadir")
_TASUA = Named("تاسوعا", "Tasua")
_ASHURA = Named("عاشورا", "Ashura")
_ARBAEEN = Named("اربعین", "Arbaeen")
_PROPHET = Named("رحلت پیامبر", "Death of the Prophet")
_REZA = Named("شهادت امام رضا", "Martyrdom of Imam Reza")
_ASKARI = Named("شهادت امام حسن عسکری", "Martyrdom of Imam Hasan Askari")
_MILAD = Named("میلاد پیامبر", "Birthday of the Prophet")
_FATIMA = Named("شهادت حضرت فاطمه", "Martyrdom of Fatima")
_ALI_BORN = Named("ولادت امام علی", "Birthday of Imam Ali")
_MABATH = Named("مبعث", "Mab'ath")
_SHABAN = Named("نیمهٔ شعبان", "Mid-Sha'ban")
# By the lunar calendar: year, month and day of the solar one.
_LUNAR: tuple[tuple[int, int, int, Named], ...] = (
    (1404, 1, 2, _ALI),
    (1404, 1, 11, _FITR),
    (1404, 1, 12, _FITR),
    (1404, 2, 4, _SADIQ),
    (1404, 3, 16, _QURBAN),
    (1404, 3, 24, _GHADIR),
    (1404, 4, 14, _TASUA),
    (1404, 4, 15, _ASHURA),
    (1404, 5, 23, _ARBAEEN),
    (1404, 5, 31, _PROPHET),
    (1404, 6, 2, _REZA),
    (1404, 6, 10, _ASKARI),
    (1404, 6, 19, _MILAD),
    (1404, 9, 3, _FATIMA),
    (1404, 10, 13, _ALI_BORN),
    (1404, 10, 27, _MABATH),
    (1404, 11, 15, _SHABAN),
    (1404, 12, 20, _ALI),
    (1405, 1, 1, _FITR),
    (1405, 1, 2, _FITR),
    (1405, 1, 25, _SADIQ),
    (1405, 3, 6, _QURBAN),
    (1405, 3, 14, _GHADIR),
    (1405, 4, 3, _TASUA),
    (1405, 4, 4, _ASHURA),
    (1405, 5, 13, _ARBAEEN),
    (1405, 5, 21, _PROPHET),
    (1405, 5, 22, _REZA),
    (1405, 5, 30, _ASKARI),
    (1405, 6, 8, _MILAD),
    (1405, 8, 22, _FATIMA),
    (1405, 10, 2, _ALI_BORN),
    (1405, 10, 16, _MABATH),
    (1405, 11, 4, _SHABAN),
    (1405, 12, 9, _ALI),
    (1405, 12, 19, _FITR),
    (1405, 12, 20, _FITR),
    # Computed, see above.
    (1406, 1, 14, _SADIQ),
    (1406, 2, 27, _QURBAN),
    (1406, 3, 4, _GHADIR),
    (1406, 3, 24, _TASUA),
    (1406, 3, 25, _ASHURA),
    (1406, 5, 3, _ARBAEEN),
    (1406, 5, 11, _PROPHET),
    (1406, 5, 12, _REZA),
    (1406, 5, 20, _ASKARI),
    (1406, 5, 29, _MILAD),
    (1406, 8, 11, _FATIMA),
    (1406, 9, 21, _ALI_BORN),
    (1406, 10, 5, _MABATH),
    (1406, 10, 23, _SHABAN),
    (1406, 11, 28, _ALI),
    (1406, 12, 8, _FITR),
    (1406, 12, 9, _FITR),
)


@cache
def iranian_holidays() -> Mapping[date, Named]:
    """Every official holiday that is known, by its day; where two fall together, the one by the lunar calendar."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    solar = {day_of(year, month, day, "fa"): name for year in years for month, day, name in _SOLAR}
    lunar = {day_of(year, month, day, "fa"): name for year, month, day, name in _LUNAR}
    return MappingProxyType(solar | lunar)
