"""When two names may be one thing's: 义务教育入学数据 and 义务教育入学信息. Pure; a guess, to be shown or asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from policy.keys import normalize_key

# Pairs of neighbouring characters in common, of all that both have (Dice). Found by trying names of catalogues: at 0.8
# a slip of a character in a name of six is still near, and the next matter of the same office isn't (our default).
NEAR = 0.8
# What names are given and left out at will.
_LOOSE = re.compile(r"(?:数据集?|信息|系统|平台|项目|工程|库)+$|(?:datasets?|data|system|platform|project)$")
# What tells one of a series from the next, however alike the rest: numbers, denials, opposites.
_TELLING = re.compile(r"[\d一二三四五六七八九十非不未无东西南北上下大小初中高男女新旧内外]")
_SHORTEST = 3


def are_near(one: str, other: str) -> bool:
    """True: they may be names of the same, though they aren't written alike."""
    return bool(Names([one]).near(other))


class Names:
    """Names on record, against which others are held: what can't be near is passed over at once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._alike: dict[str, list[tuple[str, str]]] = {}
        for name in names:
            loosened = _loosened(name)
            self._alike.setdefault(_telling(loosened), []).append((name, loosened))

    def near(self, written: str, most: int | None = None) -> list[str]:
        """Those that may be names of the same, in their order; at most so many."""
        loosened = _loosened(written)
        found = (name for name, other in self._alike.get(_telling(loosened), ()) if _match(loosened, other))
        return list(islice(found, most))


def _match(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _SHORTEST:
        return one == other
    # Of so different lengths two can't have enough in common.
    return 2 * (shorter - 1) >= NEAR * (shorter + longer - 2) and likeness(one, other) >= NEAR


def _telling(loosened: str) -> str:
    return "".join(sorted(_TELLING.findall(loosened)))


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1."""
    first, second = _pairs(one), _pairs(other)
    both = sum((first & second).values())
    return 2 * both / (first.total() + second.total()) if first and second else float(one == other)


def _loosened(name: str) -> str:
    key = normalize_key(name)
    return _LOOSE.sub("", key) or key


def _pairs(name: str) -> Counter[str]:
    return Counter(name[at : at + 2] for at in range(len(name) - 1))
