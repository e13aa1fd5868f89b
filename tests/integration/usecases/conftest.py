"""The cast of the office: who reports, who supervises, who must see nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from rules import Checker
from storage.city.people import Person
from tests.integration.usecases.office import Office, furnish


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture(scope="session")
def checker(pack: Pack) -> Iterator[Checker]:
    made = Checker(pack)
    yield made
    made.close()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "cdo.db"
    furnish(path, pack)
    return path


@pytest.fixture
def office(tmp_path: Path, furnished: Path, pack: Pack, checker: Checker) -> Iterator[Office]:
    made = Office(shutil.copy(furnished, tmp_path / "cdo.db"), pack, checker)
    yield made
    made.close()


@dataclass(frozen=True, slots=True)
class Cast:
    """Chen reports, Li supervises; Fang and Gao, of another district, must see nothing of it."""

    chen: Person
    li: Person
    amy: Person
    fang: Person
    gao: Person
    wang: Person
    lin: Person


@pytest.fixture
def cast(office: Office) -> Cast:
    return Cast(
        chen=office.joins(1, "陈敏", "cdo", "education"),
        li=office.joins(2, "李国强", "supervisor", "leading_group_office"),
        amy=office.joins(3, "Amy Ho", "supervisor", "foshan", "en"),
        fang=office.joins(4, "方远", "supervisor", "nanhai"),
        gao=office.joins(5, "高原", "cdo", "nanhai"),
        wang=office.joins(6, "王静", "administrator", "foshan"),
        lin=office.joins(7, "林小", "liaison", "education"),
    )
