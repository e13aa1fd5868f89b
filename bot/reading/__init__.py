"""A sentence to what it says. Pure: no clock, no file, no network; the names come in as data.

This first reader is a grammar: it takes what is obvious and leaves the rest to the form.
"""

from bot.reading.directory import Directory
from bot.reading.model import Factuality, Kind, Language, ReadField, Reading, ReadingContext, Value
from bot.reading.reader import read

__all__ = [
    "Directory",
    "Factuality",
    "Kind",
    "Language",
    "ReadField",
    "Reading",
    "ReadingContext",
    "Value",
    "read",
]
