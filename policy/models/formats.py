"""The named format checks that conditions can ask for with ``holds``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

# GB 32100-2015: 31 signs (no I, O, S, V, Z), weights 3**i mod 31 over the first 17, check sign last.
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
# N2: class (1 digit), item (2), entry (3), sub-entry (any length), a slash and the running number.
_RESOURCE_CODE = re.compile(r"([1-3])\d{2}\d{3}\d{0,20}/\d{1,10}", re.ASCII)
_CLASS_DIGITS = {"basic": "1", "theme": "2", "department": "3"}
# A mobile, a landline with its area code (which loses its 0 after 86), or a 400 or 800 number, without signs between.
_LONG_PHONE = re.compile(
    r"(?<!\d)(?:(?:86)?1[3-9]\d{9}|(?:0|86)\d{2,3}[1-9]\d{6,7}|[48]00\d{7})(?!\d)", re.ASCII
)
_LOCAL_PHONE = re.compile(r"(?<!\d)[1-9]\d{2,3}[- ]?\d{4}(?!\d)", re.ASCII)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[- ()]{1,2}(?=\d)", re.ASCII)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.ASCII)
_PATH_SEPARATORS = re.compile(r"[/>／＞、→|]")


def _plain(value: Any) -> str:
    # What a Chinese keyboard writes in full width is the same number.
    return unicodedata.normalize("NFKC", str(value)).strip()


def credit_code_sign(first_17: str) -> str:
    """The check sign that ends a unified social credit code (GB 32100-2015)."""
    total = sum(_CREDIT_SIGNS.index(c) * weight for c, weight in zip(first_17, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_SIGNS[(31 - total % 31) % 31]


def is_credit_code(code: Any) -> bool:
    """A unified social credit code: 18 signs, the last of which checks the others (M-05)."""
    signs = _plain(code).replace(" ", "").upper()
    if len(signs) != 18 or any(c not in _CREDIT_SIGNS for c in signs):
        return False
    return credit_code_sign(signs[:17]) == signs[17]


def is_resource_code(code: Any, catalogue_class: Any) -> bool:
    """A resource code whose first digit is that of its class: 1 basic, 2 theme, 3 department (M-02)."""
    found = _RESOURCE_CODE.fullmatch(_plain(code))
    return found is not None and found[1] == _CLASS_DIGITS.get(str(catalogue_class))


def is_contact(contact: Any) -> bool:
    """Names a telephone number or a mail address (M-26)."""
    text = _plain(contact)
    long = any(map(_LONG_PHONE.search, (text, _BETWEEN_DIGITS.sub("", text))))
    return long or bool(_LOCAL_PHONE.search(text) or _MAIL.search(text))


def is_catalogue_path(path: Any) -> bool:
    """Item, entry and sub-entry, in that order, set apart by a sign such as / (M-03)."""
    steps = [step for step in _PATH_SEPARATORS.split(str(path)) if step.strip()]
    return 2 <= len(steps) <= 6


def are_items(items: Any) -> bool:
    """At least one data item, each with a name and a type: ``姓名:text`` (M-08)."""
    if not isinstance(items, list | tuple) or not items:
        return False
    halves = (str(item).replace("：", ":").partition(":") for item in items)
    return all(name.strip() and kind.strip() for name, _, kind in halves)


CHECKS: Mapping[str, tuple[Callable[..., bool], int]] = {
    "credit_code": (is_credit_code, 1),
    "resource_code": (is_resource_code, 2),
    "contact": (is_contact, 1),
    "catalogue_path": (is_catalogue_path, 1),
    "items": (are_items, 1),
}
"""Each check with the number of facts it looks at. A check never raises, whatever it is given."""
