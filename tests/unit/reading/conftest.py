"""The day and the names that the sentences of these tests rest on."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading import Directory, ReadingContext

WEDNESDAY = date(2026, 3, 11)
NAMES = {
    "health": ("卫生健康局", "卫健局", "Health Bureau"),
    "education": ("教育局", "教育", "Education Bureau"),
    "civil-affairs": ("民政局", "民政", "Civil Affairs Bureau", "Civil Affairs"),
    "tax": ("税务局", "税务", "Tax Bureau"),
    "police": ("公安局", "公安", "Public Security Bureau"),
    "traffic-police": ("交警支队", "交警", "Traffic Police"),
    "water": ("水务局", "Water Bureau"),
    "emergency": ("应急管理局", "应急局", "应急", "Emergency Management Bureau", "Emergency"),
    "human-resources": ("人力资源和社会保障局", "人社局", "Human Resources"),
    "industry": ("工业和信息化局", "工信局"),
    "market": ("市场监督管理局", "市监局"),
    "medical-insurance": ("医疗保障局", "医保局", "医保"),
    "urban-management": ("城市管理局", "城管局", "Urban Management"),
}


@pytest.fixture(scope="session")
def directory() -> Directory:
    return Directory.of(NAMES)


@pytest.fixture
def context(directory: Directory) -> ReadingContext:
    return ReadingContext(WEDNESDAY, directory)
