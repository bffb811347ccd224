"""Ways to reach somebody as people type them: phone numbers, e-mail addresses, websites."""

import re
from functools import cache
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import phonenumbers
from phonenumbers import NumberParseException, PhoneMetadata, PhoneNumberFormat

from locales.digits import bare, folded, latin, persian
from locales.moments import NotUnderstood
from locales.reader import Language

HOME = "IR"
_TAIL = 10  # digits; beyond them only the country and the trunk prefix differ
_LONGEST = 254  # characters of an e-mail address (RFC 5321); nothing else here is longer, websites aside
_LONGEST_WEBSITE = 500

_PHONE_LABEL = re.compile(
    r"^(?:شماره)?\s*(?:ی\s+)?(?:تلفن|موبایل|همراه|تماس|tel|phone|mobile|cell|whatsapp|واتساپ)?\s*(?:no\.?)?\s*[:=]?\s*"
)
_EXTENSION = re.compile(r"[\s,;،(\-–]*(?:داخلی|extension|ext|x|#)[\s.:=]*[0-9]{1,6}\s*\)?$")
_BETWEEN_DIGITS = re.compile(r"[\s()\[\]\-‐‑–—−._·/\\]+")
_DIALLED = re.compile(r"\+?[0-9]{7,15}")

# Most numbers here are such: there is no need to look through the numbers of the world for how they are read.
_MOBILE = re.compile(r"\+98(9[0-9]{2})([0-9]{3})([0-9]{4})")

_TYPED_MOBILE = re.compile(r"(?:\+98|0)(9[0-9]{9})")

_EMAIL_LABEL = re.compile(r"^(?:mailto|e-?mail|mail|ایمیل)\s*:\s*", re.IGNORECASE)
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LOCAL_LONGEST = 64
_DOMAIN = re.compile(r"(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


def read_phone(text: str, region: str = HOME) -> str:
    """The number in E.164 ("+989123456789"), whatever marks and digits it is typed with; an extension is dropped.

    Args:
        text: "۰۹۱۲ ۳۴۵ ۶۷۸۹", "+98 (21) 8877-6655", "0098912…", "98912…", "912…", "021-88776655 داخلی ۱۲".
        region: the country whose numbers are typed without a country code.

    Raises:
        NotUnderstood: for what is no number that can be dialled from abroad.
    """
    plain = _EXTENSION.sub("", folded(text)) if len(text) <= _LONGEST else ""
    dialled = _BETWEEN_DIGITS.sub("", _PHONE_LABEL.sub("", plain))
    if dialled.endswith("+"):  # where right-to-left writing puts it
        dialled = "+" + dialled[:-1]
    if not _DIALLED.fullmatch(dialled):
        raise NotUnderstood
    for candidate in _candidates(dialled):
        if (e164 := _valid(candidate, region)) is not None:
            return e164
    raise NotUnderstood


def phone_tail(e164: str) -> str:
    """The last ten digits, by which two records of one person are told."""
    return re.sub("[^0-9]", "", e164)[-_TAIL:]


def national_digits(e164: str) -> str:
    """The digits without what stands for the country: they are in the number however it is dialled."""
    try:
        return str(phonenumbers.parse(e164).national_number)
    except NumberParseException:
        return phone_tail(e164)


def write_phone(e164: str, language: Language = "en", region: str = HOME) -> str:
    """The number as it is read aloud: as one dials it inside its own region, else internationally."""
    mobile = _MOBILE.fullmatch(e164) if region == HOME else None
    if mobile is not None:
        written = "0" + " ".join(mobile.groups())
        return persian(written) if language == "fa" else written
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    home = phonenumbers.region_code_for_number(number) == region
    style = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    written = phonenumbers.format_number(number, style)
    return persian(written) if language == "fa" else written


def read_email(text: str) -> str:
    """An address of the right shape, its domain in lower case; whether it exists is not asked.

    Raises:
        NotUnderstood: for anything else, also with a space in it.
    """
    plain = _EMAIL_LABEL.sub("", latin(bare(text)).replace("\u200c", "").strip()).lstrip(" <([").rstrip(" >)].,;:،؛")
    local, at, domain = plain.rpartition("@")
    if not at or len(plain) > _LONGEST or len(local) > _LOCAL_LONGEST or not _LOCAL_PART.fullmatch(local):
        raise NotUnderstood
    return f"{local}@{_domain(domain)}"


def read_website(text: str) -> str:
    """An http(s) address with a host that has a dot; https is added where no scheme was typed.

    Raises:
        NotUnderstood: for anything else: spaces, other schemes, credentials, bare numbers.
    """
    plain = bare(text).strip(" \t\r\n\u200c.,،؛")
    if len(plain) > _LONGEST_WEBSITE or _NOT_IN_ADDRESS.search(plain):
        raise NotUnderstood
    try:
        parts = urlsplit(plain if "://" in plain else f"https://{plain}")
        port = parts.port
    except ValueError as error:
        raise NotUnderstood from error
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or ":" in (parts.hostname or ":"):
        raise NotUnderstood
    host = _domain(latin(parts.hostname or "")) + (f":{port}" if port else "")
    bare_path = "" if parts.path == "/" and not parts.query else parts.path
    return urlunsplit((parts.scheme, host, bare_path, parts.query, parts.fragment))


def read_reach(text: str) -> tuple[Literal["phone", "email"], str]:
    """A phone number in E.164 or an e-mail address, whichever was typed; NotUnderstood when neither."""
    return ("email", read_email(text)) if "@" in text else ("phone", read_phone(text))


def _candidates(dialled: str) -> tuple[str, ...]:
    if dialled.startswith("+"):
        return (dialled,)
    if dialled.startswith("00"):
        return (f"+{dialled[2:]}",)
    return (dialled,) if dialled.startswith("0") else (dialled, f"+{dialled}")


def _valid(dialled: str, region: str) -> str | None:
    mobile = _TYPED_MOBILE.fullmatch(dialled) if region == HOME else None
    if mobile and _mobiles().fullmatch(mobile[1]):
        return f"+98{mobile[1]}"
    try:
        number = phonenumbers.parse(dialled, region)
    except NumberParseException:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if phonenumbers.is_valid_number(number) else None


@cache
def _mobiles() -> re.Pattern[str]:
    """The mobile numbers that are given out at home: what the library asks last, asked first."""
    known = PhoneMetadata.metadata_for_region(HOME)
    pattern = known.mobile.national_number_pattern if known and known.mobile else None
    return re.compile(pattern or "(?!)")


def _domain(typed: str) -> str:
    domain = typed.lower()
    try:
        ascii_form = domain.encode("idna").decode() if len(domain) < _LONGEST else ""
    except UnicodeError as error:
        raise NotUnderstood from error
    if not _DOMAIN.fullmatch(ascii_form.lower()):
        raise NotUnderstood
    return domain
