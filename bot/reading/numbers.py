"""Numbers as people write them: 30万, 两百万, 1.2 million, 300k, 二十三, 百分之十."""

from __future__ import annotations

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1_000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_SMALL = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH = (
    {word: n for n, word in enumerate(_SMALL)}
    | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1, "dozen": 12, "couple": 2}
)
_SCALES = {
    "hundred": 1e2,
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}

# A number in a pattern: Arabic with an optional point or thousands, or Chinese characters, or an English word.
CHINESE_NUMBER = (
    r"(?:\d{1,9}(?:\.\d{1,4})?|[零〇一二两三四五六七八九十百千]{1,9}"
    r"(?:点[零〇一二三四五六七八九]{1,4})?)"
)
ENGLISH_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,4})?"
    r"|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)\b)"
)

# How a number stands in words that give one: 三十几个人, RMB 1.2 million, thirty-two, two hundred.
_DIGITS_SCALED = re.compile(
    r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(万亿|亿|万|千|百|million|thousand|billion|bn|mn|k|m|hundred)?(?!\d|(?!ish\b)[a-z])"
)
_CHINESE_SCALED = re.compile(
    r"([零〇一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?)[来多几]?(万亿|亿|万)?"
)
_ENGLISH_WORD = "|".join((*_SMALL, *_TENS, "hundred", "and", "an?", "dozen", "couple"))
# twenty three, forty-one, two hundred
COUNTED_IN_WORDS = rf"(?:{_ENGLISH_WORD})(?:[ -](?:{_ENGLISH_WORD})){{0,4}}"
_ENGLISH_SCALED = re.compile(rf"\b((?:(?:{_ENGLISH_WORD})[ -]?)+)\s?(million|thousand|billion|hundred)?\b")

_PER_CENT = re.compile(r"^百分之\s?|\s?(?:[%\uff05]|\bper ?cent)$")


def number(written: str) -> float | None:
    """The value of one number in either language, without its unit; None if it isn't one.

    Per cent is no unit: 百分之十 and ten per cent are 10, as 10% is where a field asks for per cent.
    """
    plain = _PER_CENT.sub("", written.strip().lower()).replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    if plain in _ENGLISH:
        return float(_ENGLISH[plain])
    return _chinese(plain)


def scaled(written: str, scale: str) -> float | None:
    """A number with 万, 亿, 千, k, million ... behind it (or nothing)."""
    value = number(written)
    if value is None:
        return None
    factor = 1.0
    for character in scale.strip():
        factor *= _LARGE.get(character, _UNITS.get(character, 1))
    return value * factor * _SCALES.get(scale.strip(), 1.0)


def _chinese(written: str) -> float | None:
    whole, point, behind = written.partition("点")
    value = _chinese_whole(whole)
    if not point or value is None:
        return value
    if not behind or any(c not in _DIGITS for c in behind):
        return None
    return value + float("0." + "".join(str(_DIGITS[c]) for c in behind))


def _chinese_whole(written: str) -> float | None:
    if not written or any(c not in _DIGITS and c not in _UNITS for c in written):
        return None
    if not any(c in _UNITS for c in written):  # Said digit by digit: 二〇二六.
        return float("".join(str(_DIGITS[c]) for c in written))
    total, digit = 0, 0
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _UNITS[character]
            digit = 0
    return float(total + digit)


def number_in(words: str) -> float | None:
    """The number that folded words give, with its scale; None if they give none. 几十 and "some" are none."""
    match = _DIGITS_SCALED.search(words)
    if match:
        return scaled(match[1], match[2] or "")
    match = _CHINESE_SCALED.search(words)
    if match:
        return scaled(match[1], match[2] or "")
    for match in _ENGLISH_SCALED.finditer(words):
        value = _english(match[1])
        if value is not None:
            return value * _SCALES.get(match[2] or "", 1.0)
    return None


def _english(written: str) -> float | None:
    total, part, any_said = 0, 0, False
    for word in re.split(r"[ -]+", written.strip()):
        if word == "hundred":
            part = (part or 1) * 100
            any_said = True
        elif word in ("dozen", "couple"):
            part = (part or 1) * _ENGLISH[word]
            any_said = True
        elif word in _ENGLISH:
            part += _ENGLISH[word]
            any_said = any_said or word not in ("a", "an")
    total += part
    return float(total) if any_said else None
