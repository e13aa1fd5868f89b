from __future__ import annotations

from datetime import date

import pytest

from bot.asking import AskContext
from bot.reading import Directory
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack

NAMES = {
    "foshan": ("佛山市", "Foshan"),
    "education": ("市教育局", "教育局", "Education Bureau"),
    "health": ("市卫生健康局", "卫健局", "Health Bureau"),
    "shunde": ("顺德区", "顺德", "Shunde District", "Shunde"),
    "nanhai": ("南海区", "南海", "Nanhai District", "Nanhai"),
}


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture(scope="session")
def context(pack: Pack) -> AskContext:
    return AskContext(
        today=date(2026, 3, 2),
        directory=Directory.of(NAMES),
        prefixes={kind.prefix: kind.id for kind in pack.kinds},
        entries=frozenset(one.id for kind in pack.kinds for one in kind.requirements),
    )
