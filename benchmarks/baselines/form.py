"""The form that all baselines ask, and the row that they keep of it."""

import os
import sqlite3

API = os.environ.get("BENCH_API", "")
DATABASE = os.environ.get("BENCH_DATABASE", "")
TOKEN = "700000:bench"  # noqa: S105 - of a messenger that exists for seconds

STEPS = ("name", "phone", "company", "product", "source", "review")
QUESTIONS = {
    "name": "نام مخاطب چیست؟",
    "phone": "شمارهٔ تلفن یا ایمیلش چیست؟",
    "company": "در کدام شرکت کار می‌کند؟",
    "product": "کدام محصول یا خدمت را می‌خواهد؟",
    "source": "این سرنخ از کجا آمده است؟",
    "review": "لطفاً یک بار مرور کنید:",
}
SAVED = "سرنخ ثبت شد."
_LAST_ROW = [("برگشت", "back"), ("انصراف", "cancel")]
KEYBOARDS = {
    "name": [[("انصراف", "cancel")]],
    "phone": [_LAST_ROW],
    "company": [[("رد شدن", "skip"), *_LAST_ROW]],
    "product": [[("رد شدن", "skip"), *_LAST_ROW]],
    "source": [
        [("بازاریابی", "marketing"), ("فروش", "sales")],
        [("خدمات مشتری", "service"), ("معرفی", "referral")],
        [("رد شدن", "skip"), *_LAST_ROW],
    ],
    "review": [[("ذخیره", "save"), ("تغییر یا تکمیل", "change")], [("انصراف", "cancel")]],
}
FIELDS = STEPS[:-1]
CREATE = "CREATE TABLE IF NOT EXISTS leads (id INTEGER PRIMARY KEY, name, phone, company, product, source)"
INSERT = "INSERT INTO leads (name, phone, company, product, source) VALUES (:name, :phone, :company, :product, :source)"


def reviewed(answers: dict[str, str]) -> str:
    """The review of a form, a line for each answer."""
    return "\n".join([QUESTIONS["review"], *(f"{field}: {answers[field]}" for field in FIELDS)])


def connected() -> sqlite3.Connection:
    """The database of leads, as durable as ours."""
    connection = sqlite3.connect(DATABASE, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(CREATE)
    return connection


def saved(path: str) -> int:
    """How many leads a baseline has kept."""
    connection = sqlite3.connect(path)
    [count] = connection.execute("SELECT count(*) FROM leads").fetchone()
    connection.close()
    return int(count)
