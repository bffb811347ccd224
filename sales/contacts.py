"""Customers: how they are kept, and the spellings by which one is recognised."""

import re
from collections.abc import Callable
from datetime import datetime

from locales.digits import folded
from locales.reach import phone_tail
from locales.text import Text, Value
from storage.tables import Contact

FIELDS = ("name", "title", "company", "email", "phone", "website")
_NOT_LETTERS = re.compile(r"[\W_]+")
# What people put before or behind a name in one place and leave out in another.
_HONORIFICS = frozenset({"اقا", "اقای", "خانم", "سرکار", "جناب", "دکتر", "مهندس", "mr", "mrs", "ms", "dr", "eng"})
_FORMS = frozenset({"شرکت", "ltd", "inc", "llc", "co", "corp", "gmbh", "limited", "company", "the"})


def name_key(name: str) -> str:
    """What two spellings of a person's name have in common."""
    return _key(name, _HONORIFICS)


def company_key(company: str) -> str:
    """What two spellings of a company's name have in common ("شرکت به‌پرداز", "به پرداز"; "GTX Pro Ltd", "GTXPro")."""
    return _key(company, _FORMS)


def _key(words: str, left_out: frozenset[str]) -> str:
    parts = [part for part in _NOT_LETTERS.split(folded(words).replace("آ", "ا")) if part]
    return "".join(part for part in parts if part not in left_out) or "".join(parts)


def known_as(contact: Contact) -> Value:
    """What a customer is called: their name, unless they were forgotten."""
    return Text("contact-forgotten") if contact.forgotten_at else contact.name


def company_beside(contact: Contact) -> str | None:
    """Their company, unless that is what they are called already: an import knows of some nothing else."""
    named = not contact.forgotten_at and folded(contact.name) == folded(contact.company or "")
    return None if named else contact.company


def set_contact(contact: Contact, **fields: str | None) -> None:
    """Set some of ``FIELDS`` of a customer, checked already, and keep what it is recognised by in step.

    E-mail addresses are kept in lower case: nobody has two that differ only there.
    """
    for field, value in fields.items():
        if field not in FIELDS:
            raise ValueError(field)
        setattr(contact, field, value.lower() if value and field == "email" else value)
    if contact.name:
        contact.forgotten_at = None  # somebody has told us their name anew
    contact.name_key = name_key(contact.name)
    contact.company_key = company_key(contact.company) if contact.company else None
    contact.phone_tail = phone_tail(contact.phone) if contact.phone else None


def new_contact(now: datetime, **fields: str | None) -> Contact:
    """A customer that is not yet in the session; ``fields`` as for ``set_contact``, the name among them."""
    contact = Contact(created_at=now)
    for field in FIELDS:
        setattr(contact, field, None)
    set_contact(contact, **fields)
    return contact


def complete_contact(contact: Contact, **fields: str | None) -> None:
    """Fill in what is not yet known of a customer; what is known stays."""
    set_contact(contact, **{field: value for field, value in fields.items() if value and not getattr(contact, field)})


def unlike(contact: Contact, **fields: str | None) -> dict[str, tuple[str, str]]:
    """What is told otherwise than it is known, by field: the known and the told; spelling alone makes no difference."""
    pairs = {field: (getattr(contact, field), told) for field, told in fields.items()}
    return {
        field: (known, told)
        for field, (known, told) in pairs.items()
        if known and told and _same(field)(known) != _same(field)(told)
    }


def _same(field: str) -> Callable[[str], str]:
    """By what two values of a field are the same."""
    return {"name": name_key, "company": company_key, "phone": phone_tail}.get(field, folded)
