from __future__ import annotations

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))
