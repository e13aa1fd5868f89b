"""What a kind must have, and what the duties and terms of the pack are: each is found by asking, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from bot.asking import AskContext, ask
from policy.models.pack import Pack
from policy.words.search import PolicyIndex


@pytest.fixture(scope="module")
def index(pack: Pack) -> PolicyIndex:
    return PolicyIndex(pack, date(2026, 3, 2))


def test_every_kind_can_be_asked_for_what_it_must_have(pack: Pack, context: AskContext) -> None:
    for kind in pack.kinds:
        zh, en = kind.title.zh, kind.title.en.lower()
        for text in (
            f"{zh}要填哪些内容？",
            f"报送{zh}有什么要求？",
            f"What must a {en} have?",
            f"what is required for {en}?",
        ):
            found = ask(text, context)
            assert found is not None, text
            assert (found.what, found.kind) == ("requirements", kind.id), text


def test_every_duty_is_near_the_top_of_what_is_found_about_it(pack: Pack, index: PolicyIndex) -> None:
    for duty in pack.duties:
        for text in (f"{duty.title.zh}多久一次？", f"how often: {duty.title.en}?", f"{duty.id}是什么？"):
            assert duty.id in [hit.entry.id for hit in index.find(text)][:3], text


@pytest.mark.parametrize(
    ("zh", "en", "wanted"),
    [
        ("什么是个人信息保护影响评估？", "what is a personal-information impact assessment?", "M-19"),
        ("什么是核心数据？", "what is core data?", "M-21"),
        ("资源代码是什么？", "what is a resource code?", "M-02"),
        ("什么算重大问题？", "what is a major issue?", "acknowledge"),
        ("联席会议多久一次？", "how often is there a joint meeting?", "D3-10"),
    ],
)
def test_terms_are_found_in_both_languages(index: PolicyIndex, zh: str, en: str, wanted: str) -> None:
    for text in (zh, en):
        assert wanted in [hit.entry.id for hit in index.find(text)][:12], text
