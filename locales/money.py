"""Money: what it is, which currencies there are and what they are called, and how an amount is shown."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType

from locales.digits import folded
from locales.numbers import write_number
from locales.reader import Language, Reader

# Digits after the point in each currency's minor unit (ISO 4217). IRR is ours: nobody counts dinars of a rial.
EXPONENTS = MappingProxyType(
    {"IRR": 0, "JPY": 0, "KRW": 0}
    | dict.fromkeys(["KWD", "IQD", "OMR", "BHD", "JOD"], 3)
    | dict.fromkeys(["USD", "EUR", "GBP", "AED", "TRY", "CNY", "INR", "RUB", "CHF", "CAD", "AUD", "NZD"], 2)
    | dict.fromkeys(["SAR", "QAR", "AFN", "AMD", "AZN", "GEL", "PKR", "TMT", "UZS", "KZT", "LBP", "SYP"], 2)
    | dict.fromkeys(["EGP", "SEK", "NOK", "DKK", "PLN", "MYR", "SGD", "THB", "HKD", "BRL", "MXN", "ZAR"], 2)
)
CURRENCIES = frozenset(EXPONENTS)

_PERSIAN_NAMES = {
    "USD": "دلار", "EUR": "یورو", "GBP": "پوند", "AED": "درهم", "TRY": "لیر", "CNY": "یوان", "JPY": "ین",
    "RUB": "روبل", "INR": "روپیه", "CHF": "فرانک", "AFN": "افغانی", "CAD": "دلار کانادا", "AUD": "دلار استرالیا",
    "KWD": "دینار کویت", "IQD": "دینار عراق", "BHD": "دینار بحرین", "JOD": "دینار اردن", "OMR": "ریال عمان",
    "SAR": "ریال سعودی", "QAR": "ریال قطر", "AZN": "منات", "AMD": "درام", "GEL": "لاری", "KRW": "وون",
}  # fmt: skip
# How people write them besides the code and the Persian name. A bare "dinar" names nobody's currency.
_ALSO = {
    "toman": "تومان تومن تمن تومنی ت toman tomans tooman tuman tmn irt",
    "rial": "ریال ریالی rial rials riyal rls irr",
    "USD": "$ us$ دلار_امریکا دلار_آمریکا دالر dollar dollars us_dollar us_dollars us_$ bucks دلاری",
    "EUR": "€ euro euros یوروی_اروپا یورویی",
    "GBP": "£ pound pounds pound_sterling sterling british_pounds پوند_انگلیس",
    "AED": "درهم_امارات dirham dirhams uae_dirham uae_dirhams dh dhs",
    "TRY": "₺ لیره لیر_ترکیه لیره_ترکیه lira liras turkish_lira turkish_liras tl",
    "CNY": "یوان_چین yuan rmb renminbi",
    "JPY": "¥ ین_ژاپن yen",
    "RUB": "₽ روبل_روسیه ruble rubles rouble roubles",
    "INR": "₹ روپیه_هند rupee rupees",
    "CHF": "فرانک_سوئیس franc francs swiss_franc swiss_francs",
    "AFN": "afghani afghanis",
    "CAD": "canadian_dollar canadian_dollars c$",
    "AUD": "australian_dollar australian_dollars",
    "KWD": "دینار_کویتی kuwaiti_dinar kuwaiti_dinars",
    "IQD": "دینار_عراقی iraqi_dinar iraqi_dinars",
    "OMR": "ریال_عمانی omani_rial omani_rials",
    "SAR": "ریال_عربستان saudi_riyal saudi_riyals",
    "QAR": "ریال_قطری qatari_riyal qatari_riyals",
}


def _key(name: str) -> str:
    return folded(name).replace(" ", "")


_UNITS = MappingProxyType(
    {code.casefold(): code for code in EXPONENTS if code != "IRR"}
    | {_key(name): code for code, name in _PERSIAN_NAMES.items()}
    | {_key(name.replace("_", " ")): unit for unit, names in _ALSO.items() for name in names.split()}
)
UNIT_WORDS = frozenset(
    folded(word)
    for name in (*CURRENCIES, *_PERSIAN_NAMES.values(), *" ".join(_ALSO.values()).split())
    for word in name.replace("_", " ").split()
)
_RIAL_NAMES = {("toman", "fa"): "تومان", ("rial", "fa"): "ریال", ("toman", "en"): "toman", ("rial", "en"): "rial"}
_STEPS: tuple[tuple[int, dict[Language, str]], ...] = (
    (12, {"fa": " هزار میلیارد", "en": "T"}),
    (9, {"fa": " میلیارد", "en": "B"}),
    (6, {"fa": " میلیون", "en": "M"}),
    (3, {"fa": " هزار", "en": "K"}),
)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: whole rials for IRR, whole minor units (cents, fils) for any other currency."""

    minor: int
    currency: str


def unit_named(text: str) -> str | None:
    """What an amount is counted in by that name: "toman", "rial" or an ISO code; None if nothing is called so."""
    return _UNITS.get(_key(text))


def currency_named(text: str) -> str | None:
    """The ISO code of a currency by its code, name or sign; toman is a way to count IRR, so it gives IRR."""
    unit = unit_named(text)
    return "IRR" if unit in {"toman", "rial"} else unit


def write_money(money: Money, reader: Reader, *, short: bool = False) -> str:
    """The amount with its unit, exact: decimals are shown when there are any.

    Short is for lists and charts: at most three significant digits and the scale in words. It loses what is beyond
    them (1,234,000,000 is "1.23B"), so never show it where somebody decides about the very number.
    """
    amount = _counted(money, reader)
    number = _shortened(amount, reader.language) if short else _exact(amount, money.currency, reader.language)
    return f"{number} {unit_name(money.currency, reader)}"


def _counted(money: Money, reader: Reader) -> Decimal:
    in_toman = money.currency == "IRR" and reader.rial_unit == "toman"
    return Decimal(money.minor).scaleb(-1 if in_toman else -EXPONENTS[money.currency])


def persian_name(currency: str) -> str:
    """What Persian readers call a currency; its code where they have no other word."""
    return "ریال" if currency == "IRR" else _PERSIAN_NAMES.get(currency, currency)


def unit_name(currency: str, reader: Reader) -> str:
    """What amounts of a currency are counted in: toman or rial, the currency's name, or its code."""
    if currency == "IRR":
        return _RIAL_NAMES[reader.rial_unit, reader.language]
    return persian_name(currency) if reader.language == "fa" else currency


def _exact(amount: Decimal, currency: str, language: Language) -> str:
    if amount == amount.to_integral_value():
        return write_number(int(amount), language)
    return write_number(amount.quantize(Decimal(1).scaleb(-max(EXPONENTS[currency], 1))), language)


def _shortened(amount: Decimal, language: Language) -> str:
    rounded = Context(prec=3, rounding=ROUND_HALF_UP).plus(amount)
    exponent, names = next((step for step in _STEPS if rounded.adjusted() >= step[0]), (0, {"fa": "", "en": ""}))
    return write_number(_without_zeros(rounded.scaleb(-exponent)), language) + names[language]


def _without_zeros(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
