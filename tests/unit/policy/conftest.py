from __future__ import annotations

from pathlib import Path

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the pack that a test may spoil."""
    target = tmp_path / "pack"
    source = packaged_pack("foshan")
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix in (".yaml", ".csv"):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return target
