"""The same as in test_duties_in_step, under a pack that has one duty of each rhythm and no others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from rules import Checker
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office, furnish
from tests.integration.usecases.test_duties_in_step import compare
from tests.unit.policy import overlay_pack


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    known = tuple(each.id for each in load_pack(packaged_pack("foshan")).duties)
    return overlay_pack.make(tmp_path_factory.mktemp("packs") / "small", known=known)


@pytest.fixture(scope="module")
def checker(pack: Pack) -> Iterator[Checker]:
    made = Checker(pack)
    yield made
    made.close()


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "cdo.db"
    furnish(path, pack)
    return path


@pytest.fixture
def office(tmp_path: Path, furnished: Path, pack: Pack, checker: Checker) -> Iterator[Office]:
    made = Office(shutil.copy(furnished, tmp_path / "cdo.db"), pack, checker)
    yield made
    made.close()


@pytest.mark.parametrize("seed", range(5))
def test_of_each_rhythm(office: Office, cast: Cast, seed: int) -> None:
    assert {"met", "open"} <= compare(office, cast, seed, ["dataset_shared", "assessment_done"])
