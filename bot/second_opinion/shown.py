"""What of a message a model may see: nothing that is called secret, and no numbers that lead to a person or a key."""

from __future__ import annotations

import re

from bot.reading.passage import fold

HIDDEN = "#"
# Who says so of a message, means it.
_SECRET = re.compile(
    r"涉密|机密|绝密|秘密|保密|勿外传|不要外传|别外传|\bsecret\b|\bconfidential(?:ly)?\b|\boff the record\b"
)
_HIDDEN = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # addresses of mail
    r"|https?://[!-+\--~]+"
    r"|(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dx](?!\d)"  # of the identity card
    r"|(?<!\d)\+?(?:\d{2}[ -])?1\d{2}[ -]\d{4}[ -]\d{4}(?!\d)"  # of mobile phones, in groups
    r"|(?<!\d)(?:\d{4}[ -]){3,4}\d{1,7}(?!\d)"  # of bank cards
    r"|\d{7,}"
    r"|(?<![A-Za-z0-9_-])(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}",  # codes and keys
    re.IGNORECASE | re.ASCII,
)


def is_secret(text: str) -> bool:
    """True: its own words say that it isn't for others."""
    return bool(_SECRET.search(fold(text)))


def shown(text: str) -> str:
    """The text as a model sees it: as long, and the same at every other place."""
    plain = fold(text)
    characters = list(text)
    for found in _HIDDEN.finditer(plain):
        characters[found.start() : found.end()] = HIDDEN * (found.end() - found.start())
    return "".join(characters)
