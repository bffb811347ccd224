"""The stages, guidance and reasons that a new team begins with; each is a row that an admin may change."""

from typing import Any

from sqlalchemy import Connection, func, insert, select

from storage.tables import Guidance, Reason, Stage

# key, kind, position, probability in per cent, days without activity until it is stale, Persian, English
_STAGES = (
    ("lead", "lead", 0, 10, 14, "سرنخ", "lead"),
    ("awareness", "open", 10, 10, 14, "آگاهی", "awareness"),
    ("consideration", "open", 20, 25, 14, "بررسی", "consideration"),
    ("decision", "open", 30, 50, 10, "تصمیم\u200cگیری", "decision"),
    ("closing", "open", 40, 80, 10, "نهایی\u200cسازی", "closing"),
    ("won", "won", 90, 100, None, "موفق", "won"),
    ("lost", "lost", 91, 0, None, "ناموفق", "lost"),
    ("cancelled", "cancelled", 92, 0, None, "لغوشده", "cancelled"),
    ("disqualified", "disqualified", 93, 0, None, "ردشده", "disqualified"),
)
# stage, Persian, English
_GUIDANCE = (
    ("awareness", "فرستادن محتوای آموزشی", "send educational material"),
    ("awareness", "معرفی شرکت", "introduce the company"),
    ("consideration", "ارائهٔ دمو", "give the demo"),
    ("consideration", "پاسخ به پرسش‌ها", "answer questions"),
    ("consideration", "برطرف کردن تردیدها", "remove doubts"),
    ("decision", "ارائهٔ پیشنهاد", "make the offer"),
    ("decision", "مذاکره", "negotiate"),
    ("decision", "رسیدگی به نگرانی‌ها", "handle concerns"),
    ("closing", "گرفتن مدارک", "collect documents"),
    ("closing", "نهایی کردن قرارداد", "finalise the contract"),
    ("won", "خوش‌آمدگویی به مشتری", "welcome the customer"),
    ("won", "برنامه‌ریزی اولین پیگیری پس از فروش", "plan the first check-in"),
)
# key, Persian, English; one whose key ends in "other" needs a note
_LOST = (
    ("poor-fit", "مناسب نبودن محصول", "poor fit"),
    ("no-need", "نداشتن نیاز", "no need"),
    ("no-budget", "نداشتن بودجه", "no budget"),
    ("no-access", "دسترسی نداشتن به تصمیم‌گیرنده", "no access to the decision maker"),
    ("competitor", "انتخاب رقیب", "chose a competitor"),
    ("price", "قیمت", "price"),
    ("value-unclear", "روشن نبودن ارزش", "value not clear"),
    ("no-urgency", "نبود فوریت", "no urgency"),
    ("complicated", "پیچیدگی خرید", "buying was too complicated"),
    ("no-follow-up", "پیگیری نکردن ما", "we did not follow up"),
    ("lost-other", "سایر", "other"),
)
_CANCELLED = (
    ("project-stopped", "توقف پروژه", "project stopped"),
    ("budget-frozen", "توقف بودجه", "budget frozen"),
    ("postponed", "موکول شدن به بعد", "postponed"),
    ("duplicate", "تکراری", "duplicate"),
    ("mistake", "ثبت اشتباهی", "entered by mistake"),
    ("cancelled-other", "سایر", "other"),
)
_DISQUALIFIED = (
    ("not-our-customer", "مشتری ما نیست", "not our customer"),
    ("unreachable", "در دسترس نیست", "cannot be reached"),
    ("too-small", "کمتر از حداقل مبلغ", "below the smallest worthwhile value"),
    ("disqualified-no-need", "نداشتن نیاز", "no need"),
    ("disqualified-other", "سایر", "other"),
)
# Closings for these reasons say nothing about selling, and are left out of every rate.
NOT_COUNTED = ("mistake", "duplicate")


def sow(connection: Connection) -> None:
    """Write the first rows into an empty database; one that has stages is left alone."""
    if connection.execute(select(func.count()).select_from(Stage)).scalar_one():
        return
    connection.execute(insert(Stage), _stages())
    connection.execute(insert(Guidance), _guidance())
    for outcome, rows in (("lost", _LOST), ("cancelled", _CANCELLED), ("disqualified", _DISQUALIFIED)):
        connection.execute(insert(Reason), _reasons(outcome, rows))


def _stages() -> list[dict[str, Any]]:
    names = ("key", "kind", "position", "probability", "stale_days", "fa", "en")
    return [dict(zip(names, row, strict=True)) for row in _STAGES]


def _guidance() -> list[dict[str, Any]]:
    return [{"stage": stage, "position": n, "fa": fa, "en": en} for n, (stage, fa, en) in enumerate(_GUIDANCE)]


def _reasons(outcome: str, rows: tuple[tuple[str, str, str], ...]) -> list[dict[str, Any]]:
    return [
        {"key": key, "outcome": outcome, "position": n, "fa": fa, "en": en, "needs_note": key.endswith("other")}
        for n, (key, fa, en) in enumerate(rows)
    ]
