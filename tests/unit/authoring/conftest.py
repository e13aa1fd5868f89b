from __future__ import annotations

import pytest

from bot.messages import Catalogue, Messages
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture(scope="session")
def zh(pack: Pack) -> Catalogue:
    return Messages(pack.time_zone).of("zh")


@pytest.fixture(scope="session")
def en(pack: Pack) -> Catalogue:
    return Messages(pack.time_zone).of("en")
