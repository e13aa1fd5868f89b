"""What the reader has learned, together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.reading.borders import Cutting, cutting
from bot.reading.tagging import Tagger, tagger
from bot.reading.thesaurus import Thesaurus, thesaurus
from bot.reading.weights import Weights, weights


@dataclass(frozen=True, slots=True)
class Learned:
    """The words' meanings, the weights of kinds and factualities, the cutting into matters, the fields' words."""

    meanings: Thesaurus
    weights: Weights
    cutting: Cutting
    tagger: Tagger


@cache
def learned() -> Learned:
    """What comes with the program. Read from the disk at the first call."""
    return Learned(thesaurus(), weights(), cutting(), tagger())
