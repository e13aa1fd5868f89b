"""A message to what it says. Pure: no clock, no network; the names come in as data, the weights are installed.

Words are looked up by their meaning (``thesaurus``), clauses are weighed and joined to matters (``weights``,
``borders``, ``stretches``), their words are tagged as fields (``tagging``) and given values (``values``, the
grammars of days and numbers). ``bot.learning`` makes the weights from labelled messages.
"""

from bot.reading.directory import Directory
from bot.reading.model import (
    QUESTIONS,
    Factuality,
    Language,
    Reader,
    ReadField,
    Reading,
    ReadingContext,
    Value,
)
from bot.reading.reader import read

__all__ = [
    "QUESTIONS",
    "Directory",
    "Factuality",
    "Language",
    "ReadField",
    "Reader",
    "Reading",
    "ReadingContext",
    "Value",
    "read",
]
