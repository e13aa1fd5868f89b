"""An office with its own checker for each test (a switch closes it), and packs that come after the present one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from rules import Checker
from storage.city.people import Person
from tests.integration.usecases.office import Office, furnish
from tests.unit.policy.test_overlays import write

# Incidents must name their project: lint has nothing to say against it, and every case passes.
FIT = (
    "requirements:\n  - id: IN-OWN\n    level: must\n    weight: default\n    valid_from: 2021-08-11\n"
    "    title: {zh: 写明所属项目, en: The project is stated}\n    satisfied: {present: project_name}\n"
    "    remedy: {zh: 补充项目名称, en: State the project}\n"
)


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "cdo.db"
    furnish(path, pack)
    return path


@pytest.fixture(scope="session")
def fit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a pack that could be taken into use."""
    return write(tmp_path_factory.mktemp("packs") / "next", {"kinds/incident_reported.yaml": FIT})


@pytest.fixture
def office(tmp_path: Path, furnished: Path, pack: Pack) -> Iterator[Office]:
    made = Office(shutil.copy(furnished, tmp_path / "cdo.db"), pack, Checker(pack))
    yield made
    made.desk.checker.close()
    made.close()


@pytest.fixture(scope="session")
def checker(pack: Pack) -> Iterator[Checker]:
    made = Checker(pack)
    yield made
    made.close()


@pytest.fixture
def quiet_office(tmp_path: Path, furnished: Path, pack: Pack, checker: Checker) -> Iterator[Office]:
    """An office in which no other version begins: all of them share a checker."""
    made = Office(shutil.copy(furnished, tmp_path / "cdo.db"), pack, checker)
    yield made
    made.close()


@pytest.fixture
def chen(office: Office) -> Person:
    return office.joins(1, "陈敏", "cdo", "education")
