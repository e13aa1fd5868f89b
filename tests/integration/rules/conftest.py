from __future__ import annotations

from collections.abc import Iterator

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from rules import Checker


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture(scope="session")
def checker(pack: Pack) -> Iterator[Checker]:
    checker = Checker(pack)
    yield checker
    checker.close()
