"""The sample team's people and customers; all are made up."""

from dataclasses import dataclass

from locales.reader import Language

# name, role, language, the unit rials are shown in; the first is whom the reps report to
TEAM = (
    ("مینا کریمی", "manager", "fa", "toman"),
    ("آرش محمدی", "rep", "fa", "toman"),
    ("نگار احمدی", "rep", "fa", "toman"),
    ("Daniel Weber", "rep", "en", None),
    ("Parisa Rahimi", "admin", "en", "toman"),
)


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer: value in minor units, rials for Persian ones, cents for the others."""

    language: Language
    name: str
    title: str
    company: str
    product: str
    boss: str
    value: int
    email: str | None = None


_FA_NAMES = (
    "سارا احمدی",
    "علی رضایی",
    "مریم حسینی",
    "حسین مرادی",
    "زهرا کاظمی",
    "رضا جعفری",
    "فاطمه نوری",
    "محمد صادقی",
    "لیلا شریفی",
    "امیر قاسمی",
    "نرگس سلیمانی",
    "مهدی رستمی",
    "الهام یوسفی",
    "سعید کریم‌زاده",
    "شیرین فرهادی",
    "بهرام توکلی",
    "نسرین عباسی",
    "پیمان اکبری",
    "آیدا منصوری",
    "کامران هاشمی",
    "هدیه باقری",
    "فرهاد نیک‌نام",
    "ندا طاهری",
    "جواد میرزایی",
    "سمیرا قربانی",
    "داوود حیدری",
    "مینو صفایی",
    "ناصر ابراهیمی",
    "پریسا جلالی",
    "کیوان دانش",
    "رویا شفیعی",
    "حمید زارع",
    "گلناز بهرامی",
    "آرمان پناهی",
    "مونا کیانی",
    "بابک سهرابی",
    "تینا امیری",
    "شهرام وحیدی",
    "نازنین راد",
    "یاسر فتحی",
)
_FA_COMPANIES = (
    "پارس‌دارو",
    "آرمان صنعت",
    "نیک‌پخش البرز",
    "فولاد سپاهان یزد",
    "شبکه‌گستر ایرانیان",
    "کشت و صنعت دشت سبز",
    "پوشاک آفتاب",
    "حمل‌ونقل تندر",
    "بیمارستان مهرگان",
    "گروه آموزشی افق",
    "لبنیات کوهسار",
    "کاشی نگین",
    "فروشگاه‌های زنجیره‌ای همسایه",
    "پتروپالایش جنوب",
    "هتل‌های آسمان",
    "قطعه‌سازی پیشرو",
    "بیمهٔ آیندهٔ روشن",
    "چاپ و بسته‌بندی رنگین",
    "داروخانه‌های سلامت",
    "نرم‌افزار رایان‌پرداز",
)
_FA_TITLES = ("مدیر خرید", "مدیرعامل", "مدیر فناوری اطلاعات", "مدیر بازرگانی", "مدیر مالی", "مسئول تدارکات")
_FA_PRODUCTS = ("سامانهٔ انبارداری", "پشتیبانی سالانه", "نرم‌افزار فروش", "آموزش تیم فروش", "پنل پیامکی")
_EN_NAMES = (
    "Emma Fischer",
    "Omar Haddad",
    "Lucas Moreau",
    "Sofia Rossi",
    "James Carter",
    "Aylin Demir",
    "Noah Schmidt",
    "Layla Nasser",
    "Oliver Brown",
    "Mia Jensen",
    "Hugo Laurent",
    "Chloe Martin",
    "Yusuf Kaya",
    "Ella Novak",
    "Daniel Costa",
    "Nina Petrova",
    "Tom Becker",
    "Sara Lindqvist",
    "Rami Khalil",
    "Julia Kowalska",
)
_EN_COMPANIES = (
    "Nordwind Logistics",
    "Gulf Horizon Trading",
    "Bluepeak Energy",
    "Anatolia Textiles",
    "Castello Foods",
    "Brightwater Clinics",
    "Orbit Retail",
    "Delta Print House",
    "Falcon Freight",
    "Greenfield Farms",
)
_EN_TITLES = ("Head of Procurement", "CEO", "IT Manager", "Operations Director", "CFO")
_EN_PRODUCTS = ("Warehouse suite", "Yearly support", "Sales software", "Onboarding", "Route planner")
_TOMAN_MILLIONS = (45, 80, 120, 160, 210, 280, 340, 450, 620, 900, 1400, 2500)
_DOLLARS = (1200, 2400, 3800, 5200, 7500, 9800, 14_000, 22_000, 36_000)
_IRR_PER_MILLION_TOMAN = 10_000_000
_CENTS = 100


def _persian(n: int) -> Customer:
    value = _TOMAN_MILLIONS[n * 5 % len(_TOMAN_MILLIONS)] * _IRR_PER_MILLION_TOMAN
    return Customer(
        "fa",
        _FA_NAMES[n],
        _FA_TITLES[n % len(_FA_TITLES)],
        _FA_COMPANIES[n % len(_FA_COMPANIES)],
        _FA_PRODUCTS[n * 3 % len(_FA_PRODUCTS)],
        _FA_NAMES[(n * 7 + 3) % len(_FA_NAMES)],
        value,
    )


def _english(n: int) -> Customer:
    name, company = _EN_NAMES[n], _EN_COMPANIES[n % len(_EN_COMPANIES)]
    return Customer(
        "en",
        name,
        _EN_TITLES[n % len(_EN_TITLES)],
        company,
        _EN_PRODUCTS[n * 3 % len(_EN_PRODUCTS)],
        _EN_NAMES[(n * 7 + 3) % len(_EN_NAMES)],
        _DOLLARS[n * 4 % len(_DOLLARS)] * _CENTS,
        f"{name.split()[0].lower()}@{company.split()[0].lower()}.example",
    )


CUSTOMERS = (*map(_persian, range(len(_FA_NAMES))), *map(_english, range(len(_EN_NAMES))))
NOTES: dict[str, dict[str, tuple[str, ...]]] = {
    "fa": {
        "note": (
            "در نمایشگاه با هم آشنا شدیم؛ کاتالوگ فرستاده شد.",
            "از کندی سیستم فعلی‌شان ناراضی‌اند.",
            "بودجهٔ امسال تا پایان آذر باید خرج شود.",
            "می‌خواهند اول یک دموی کوتاه ببینند.",
            "با رقیب هم در حال مذاکره‌اند.",
        ),
        "next": ("تماس برای جمع‌بندی", "فرستادن پیش‌فاکتور", "هماهنگی جلسهٔ دمو", "پیگیری قرارداد"),
    },
    "en": {
        "note": (
            "Met at the trade fair; sent the catalogue.",
            "Unhappy with how slow their current system is.",
            "This year's budget must be spent by December.",
            "Wants to see a short demo first.",
            "Also talking to a competitor.",
        ),
        "next": ("Call to wrap up", "Send the quote", "Set up the demo", "Chase the contract"),
    },
}
