"""Which packs could be taken into use: the deployment's own folder, and those installed with the program."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from policy.files.document import read_document
from policy.loading.loader import PACKS, packaged_pack
from policy.models.base import Text

SETTINGS, INSTALLED, FOLDER, KEPT = "settings", "installed:", "folder:", "kept:"


@dataclass(frozen=True, slots=True)
class Offer:
    """``source``: where it is, as ``folder_of`` finds it; a version on record is ``kept:`` and its digest."""

    source: str
    id: str
    version: str
    title: Text


class Offers:
    """Looks at the heads of the packs only: whether one can be used is found out when it is wanted."""

    def __init__(self, folder: Path, *, allow_illustrative: bool) -> None:
        """``folder``: the deployment's own pack."""
        self._folder = folder
        self._allow_illustrative = allow_illustrative

    def __call__(self) -> tuple[Offer, ...]:
        installed = [each for each in sorted(PACKS.iterdir()) if each.resolve() != self._folder.resolve()]
        wanted = {SETTINGS: self._folder} | {INSTALLED + each.name: each for each in installed}
        found = (self._offer(source, folder) for source, folder in wanted.items())
        return tuple(each for each in found if each is not None)

    def _offer(self, source: str, folder: Path) -> Offer | None:
        head = folder / "pack.yaml"
        found = _head(head, head.stat().st_mtime_ns) if head.is_file() else None
        if found is None or (found[3] and not self._allow_illustrative):
            return None
        return Offer(source, *found[:3])


def folder_of(source: str, own: Path) -> Path | None:
    """Where a pack is, ``own`` being the deployment's; None for a version on record."""
    if source == SETTINGS:
        return own
    if source.startswith(FOLDER):
        return Path(source.removeprefix(FOLDER))
    return packaged_pack(source.removeprefix(INSTALLED)) if source.startswith(INSTALLED) else None


@lru_cache(64)
def _head(path: Path, _changed: int) -> tuple[str, str, Text, bool] | None:
    """Id, version, title, and whether it is an illustration; None where the head can't be read."""
    document, _ = read_document(path, path.name)
    content = document.content if document is not None and isinstance(document.content, dict) else {}
    title = content.get("title")
    if not isinstance(title, dict) or not {"zh", "en"} <= title.keys():
        return None
    named = {"zh": str(title["zh"]), "en": str(title["en"])}
    illustrative = str(content.get("illustrative", "false")) == "true"
    return str(content.get("id", "")), str(content.get("version", "")), Text(**named), illustrative
