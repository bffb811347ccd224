"""The columns of our export, and the names under which they stand in other programs' exports."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from locales.digits import folded
from locales.money import unit_named
from locales.reader import Language

# fmt: off
Kind = Literal[
    "text", "phone", "email", "website", "amount", "currency", "volume", "percent", "answer", "influence",
    "source", "stage", "outcome", "owner", "reason", "day", "instant", "either", "number",
]
# fmt: on


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        field: what it fills.
        kind: how its cells are read and written.
        en: its header in our export to English readers.
        fa: the same in Persian.
        others: headers of HubSpot, Zoho, Salesforce, Pipedrive and of plain lists, in any case and spacing.
        exported: it stands in our own export; the rest is only understood.
    """

    field: str
    kind: Kind
    en: str
    fa: str
    others: tuple[str, ...] = ()
    exported: bool = True

    def header(self, language: Language) -> str:
        """Its header in our export."""
        return self.fa if language == "fa" else self.en


# Source of the other programs' headers: their help pages and exports that people have published.
COLUMNS = (
    Column("number", "number", "Forsat #", "شمارهٔ فرصت"),
    Column(
        "external", "text", "External ID", "شناسهٔ بیرونی",
        ("Record ID", "Record Id", "Deal ID", "Opportunity ID", "opportunity_id", "Deal - Pipedrive System ID",
         "شناسه"),
    ),
    Column(
        "name", "text", "Name", "نام",
        ("Contact Name", "Contact person", "Contact", "Full name", "Person - Name", "Customer name", "Client name",
         "Lead name", "نام مخاطب", "مخاطب", "نام و نام خانوادگی", "نام مشتری"),
    ),
    Column("first_name", "text", "First name", "نام کوچک", ("Person - First name",), exported=False),
    Column("last_name", "text", "Last name", "نام خانوادگی", ("Person - Last name",), exported=False),
    Column("title", "text", "Job title", "سمت", ("Position", "عنوان شغلی")),
    Column(
        "company", "text", "Company", "شرکت",
        ("Company name", "Associated Company", "Account Name", "Account", "Organization", "Organization - Name",
         "نام شرکت", "سازمان"),
    ),
    Column(
        "email", "email", "E-mail", "ایمیل",
        ("Email address", "Person - Email", "Person - Email (Work)", "Person - Email (Home)", "پست الکترونیک"),
    ),
    Column(
        "phone", "phone", "Phone", "تلفن",
        ("Phone number", "Mobile", "Mobile phone", "Tel", "Person - Phone",
         "شماره", "شماره تلفن", "شماره تماس", "موبایل", "همراه"),
    ),
    Column("website", "website", "Website", "وب‌سایت", ("Website URL", "سایت")),
    Column(
        "deal", "text", "Deal name", "نام معامله", ("Opportunity Name", "Deal - Title", "عنوان معامله"), exported=False
    ),
    Column("stage", "stage", "Stage", "مرحله", ("Deal Stage", "Deal - Stage", "Deal - Stage (pipeline)", "deal_stage")),
    Column("outcome", "outcome", "Status", "وضعیت", ("Deal - Status",), exported=False),
    Column(
        "owner", "owner", "Owner", "مسئول",
        ("Deal owner", "Deal - Owner", "Opportunity Owner", "Contact owner", "Lead owner", "Account owner",
         "sales_agent", "Rep", "Sales rep", "Sales representative", "Salesperson", "Assigned to", "کارشناس فروش",
         "کارشناس", "فروشنده", "مسئول فروش", "مسئول پیگیری"),
    ),
    Column("first_owner", "owner", "First owner", "نخستین مسئول"),
    Column("product", "text", "Product", "محصول یا خدمت", ("Product name", "Product or service", "محصول", "خدمت")),
    Column("features", "text", "Wanted features", "ویژگی‌های دلخواه", ("امکانات موردنظر",)),
    Column("use_cases", "text", "Use cases", "کاربردها", ("موارد استفاده",)),
    Column("unit_price", "amount", "Unit price", "قیمت واحد"),
    Column("volume", "volume", "Volume", "حجم", ("Quantity", "Expected volume", "تعداد", "تعداد تقریبی")),
    Column(
        "value", "amount", "Value", "مبلغ",
        ("Amount", "Deal - Value", "Deal value", "close_value", "Final value", "مبلغ معامله", "مبلغ نهایی",
         "ارزش"),
    ),
    Column(
        "currency", "currency", "Currency", "واحد پول",
        ("Amount Currency", "Deal - Currency of value", "Deal currency", "ارز"),
    ),
    Column("probability_override", "percent", "Probability set by hand", "احتمال دستی", ("Probability by hand",)),
    Column("fit", "answer", "Fit", "تناسب با پرسونای مشتری ایده‌آل", ("تناسب با پرسونا",)),
    Column("need", "answer", "Need and budget", "نیاز و بودجه"),
    Column("power", "answer", "Decision power", "قدرت تصمیم‌گیری"),
    Column("urgency", "answer", "Urgency", "فوریت"),
    Column("competition", "answer", "Competition", "رقابت"),
    Column("history", "answer", "Purchase history", "سابقهٔ خرید"),
    Column("decision_maker", "text", "Decision maker", "تصمیم‌گیرنده"),
    Column("decision_influence", "influence", "Decision maker's say", "نفوذ تصمیم‌گیرنده"),
    Column("competitors", "text", "Competitors", "رقیبان", ("رقبا", "رقیب‌ها")),
    Column("offer_sent_on", "day", "Offer sent on", "تاریخ ارسال پیشنهاد", ("Offer sent", "ارسال پیشنهاد")),
    Column("offer_valid_until", "day", "Offer valid until", "اعتبار پیشنهاد تا", ("اعتبار پیشنهاد",)),
    Column("source", "source", "Source", "منبع", ("Lead Source", "Original source")),
    Column("source_detail", "text", "Source detail", "جزئیات منبع", ("Campaign Source",)),
    Column(
        "close_on", "day", "Expected close date", "تاریخ نهایی شدن (پیش‌بینی)",
        ("Deal - Expected close date", "Expected close", "تاریخ نهایی شدن", "تاریخ نهایی", "تاریخ پیش‌بینی",
         "تاریخ بسته شدن (پیش‌بینی)"),
    ),
    # In many programs one column holds the expected day while a deal is open, and the real one once it is not.
    Column(
        "close", "either", "Close date, expected or real", "تاریخ بستن، پیش‌بینی یا واقعی",
        ("Close date", "Closing Date", "close_date", "تاریخ بستن"), exported=False,
    ),
    Column(
        "created_at", "instant", "Created", "تاریخ ثبت",
        ("Create Date", "Created Date", "Created Time", "Created at", "Deal - Creation date",
         "Deal created", "تاریخ ایجاد"),
    ),
    Column("qualified_at", "instant", "Became an opportunity", "تاریخ تبدیل به فرصت", ("Qualified", "engage_date")),
    Column("stage_at", "instant", "In this stage since", "ورود به مرحله"),
    Column(
        "active_at", "instant", "Last activity", "آخرین فعالیت", ("Last Activity Date", "Deal - Last activity date")
    ),
    Column(
        "closed_at", "instant", "Closed", "تاریخ پایان پرونده",
        ("Closed at", "Won on", "تاریخ بسته شدن", "تاریخ پایان", "تاریخ فروش",
         "Deal - Closed on", "Deal - Won time", "Deal - Lost time"),
    ),
    Column("last_open_stage", "stage", "Last open stage", "آخرین مرحلهٔ باز"),
    Column(
        "reason", "reason", "Reason", "دلیل", ("Lost reason", "Loss reason", "Closed lost reason", "Deal - Lost reason")
    ),
    Column("reason_note", "text", "Reason in words", "توضیح دلیل"),
    Column("standby_until", "either", "On standby until", "در انتظار تا"),
    Column("next_step_at", "either", "Next step due", "موعد گام بعدی"),
    Column("next_step", "text", "Next step", "گام بعدی"),
    Column("notes", "text", "Notes", "یادداشت‌ها",
        ("Note", "Description", "Explanation", "Note - Content", "یادداشت", "توضیح", "توضیحات"),
    ),
)  # fmt: skip
BY_FIELD: Mapping[str, Column] = MappingProxyType({column.field: column for column in COLUMNS})
EXPORTED = tuple(column for column in COLUMNS if column.exported)


def header_key(header: str) -> str:
    """What two spellings of a header have in common: "deal_stage", "Deal Stage *" and "DEAL-STAGE"."""
    return "".join(letter for letter in folded(header) if letter.isalnum() or letter == "#")


_BY_HEADER = {header_key(name): column for column in COLUMNS for name in (column.en, column.fa, *column.others)}


def column_called(header: str) -> Column | None:
    """The column that a header stands for, in either language or another program's words; None if it is unknown."""
    return _BY_HEADER.get(header_key(header)) or _amount_in(header)


def _amount_in(header: str) -> Column | None:
    """The amount of a header that also says what it is counted in."""
    found = _IN_UNIT.fullmatch(header.strip())
    column = _BY_HEADER.get(header_key(found["what"])) if found and unit_of(header) else None
    return column if column and column.kind == "amount" else None


@lru_cache(64)  # one header stands above many cells
def unit_of(header: str) -> str | None:
    """What a header says its amounts are counted in, "مبلغ (تومان)", "Value [EUR]": toman, rial or an ISO code."""
    found = _IN_UNIT.fullmatch(header.strip())
    unit = unit_named(found["bracketed"] or found["plain"]) if found else None
    return "rial" if unit == "IRR" else unit


_IN_UNIT = re.compile(
    r"(?P<what>.*\S)\s*(?:[(\[]\s*(?:به |in )?(?P<bracketed>[^()\[\]]+)[)\]]|\s(?:به|in)\s+(?P<plain>\S+))"
)


# What other programs' exports, and our own lists of wrong rows, hold besides: nobody needs to be asked about it.
_OF_NO_USE = frozenset(
    header_key(name)
    for name in (
        *("Type", "Probability (%)", "Expected Revenue", "Created By", "Modified By", "Modified Time", "Pipeline"),
        *("Forecast Category", "Fiscal Period", "Fiscal Year", "Age", "Last Modified Date", "Last Modified By"),
        *("Deal - Label", "Deal - Probability", "Deal - Visible to", "Deal - Weighted value", "Deal - Pipeline"),
        *("Organization - Address", "Activity - Subject", "Activity - Due date", "Forecast amount", "Deal probability"),
        *("What is wrong", "Wrong", "نادرست", "احتمال", "Weighted value", "مبلغ وزنی"),
    )
)


def is_of_no_use(header: str) -> bool:
    """It is known, and says nothing that is kept here."""
    return header_key(header) in _OF_NO_USE
