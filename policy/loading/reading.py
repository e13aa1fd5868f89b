"""A pack as its author sees it: as far as it could be read, with what is wrong, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass

from policy.files.document import Document
from policy.files.problems import Problem
from policy.loading.allowing import Allowed
from policy.models.pack import Pack


@dataclass(frozen=True)
class Reading:
    """``pack`` is None if a part of it isn't well-formed; with ``problems`` it is good for its author only.

    ``documents`` say in which file and line each part of the pack stands; ``allowed``: what isn't to be told.
    """

    pack: Pack | None
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    allowed: tuple[Allowed, ...] = ()
