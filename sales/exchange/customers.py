"""Who an imported row is about, and what makes two rows the same."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from locales.reach import phone_tail
from sales.contacts import FIELDS, company_key, name_key
from sales.exchange.cells import WrongCell


def contact_of(values: dict[str, Any], created: datetime) -> dict[str, Any]:
    """The customer; where no person is named the company stands for one, or whatever names the deal."""
    contact: dict[str, Any] = {field: values.get(field) for field in FIELDS}
    person = " ".join(values[field] for field in ("first_name", "last_name") if field in values)
    name = contact["name"] or person or contact["company"] or ""
    if not name and _is_forgotten(values):
        contact["forgotten_at"] = created
    elif not (name := name or _first_of(values, "deal", "external", "product")):
        raise WrongCell("who")
    contact |= {"name": name, "name_key": name_key(name), "created_at": created}
    contact["company_key"] = company_key(contact["company"]) if contact["company"] else None
    contact["phone_tail"] = phone_tail(contact["phone"]) if contact["phone"] else None
    return contact


def _is_forgotten(values: dict[str, Any]) -> bool:
    """A line of our own export that says nothing of its customer: they were forgotten, and stay so."""
    return {"number", "created_at"} <= values.keys() and not values.keys() & {*FIELDS, "deal"}


def _first_of(values: dict[str, Any], *fields: str) -> str:
    return next((str(values[field]) for field in fields if field in values), "")


def deal_as_product(values: dict[str, Any]) -> str | None:
    """What a deal is called says what it is about, unless it had to name the customer."""
    named = any(field in values for field in ("name", "first_name", "last_name", "company"))
    deal: str | None = values.get("deal")
    return deal if named else None


def identity_of(values: dict[str, Any], row: Sequence[str]) -> str:
    """What makes it the same record when it is met again: a number of ours, another program's, or all it says."""
    if "number" in values:
        return f"n:{values['number']}"
    if "external" in values:
        return f"x:{values['external']}"
    content = "\x1f".join(cell.strip() for cell in row).encode("utf-8", "surrogatepass")
    return f"d:{hashlib.blake2b(content, digest_size=16).hexdigest()}"


def customer_of(values: dict[str, Any], contact: dict[str, Any], line: int) -> str:
    """What two rows about one customer have in common.

    In our own export customers are already told apart, so there all that is known of them must agree.
    """
    if contact.get("forgotten_at"):
        return f"line {line}"
    if "number" in values:
        return "\x1f".join(contact[field] or "" for field in FIELDS)
    mark = contact["phone_tail"] or contact["email"] or contact["company_key"]
    return f"{contact['name_key']}\x1f{mark}" if mark else f"line {line}"
