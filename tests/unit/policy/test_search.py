"""What people ask, in both languages, and what they should be shown near the top."""

from __future__ import annotations

from datetime import date

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.words.search import MOST, PolicyIndex

TOP = 3


@pytest.fixture(scope="module")
def index() -> PolicyIndex:
    return PolicyIndex(load_pack(packaged_pack("foshan")), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("M-19", "M-19"),
        ("m19", "M-19"),
        ("what does M-19 say?", "M-19"),
        ("D2-10是什么", "D2-10"),
        ("d2-10", "D2-10"),
        ("COV-2", "COV-2"),
        ("X-8", "X-8"),
        ("影响评估", "M-19"),
        ("impact assessment", "M-19"),
        ("5 working days", "completion_days"),
        ("5 个工作日", "completion_days"),
        ("五个工作日", "completion_days"),
        ("five working days", "completion_days"),
        ("共享个人信息之前要做什么评估？", "D2-10"),
        ("assess the impact before personal information is shared", "D2-10"),
        ("共享数据集要满足哪些要求", "dataset_shared"),
        ("what must a shared dataset have?", "dataset_shared"),
        ("How often must I train data staff?", "D4-3"),
        ("多久要培训一次数据人员", "D4-3"),
        ("数据安全培训", "D4-4"),
        ("重大问题多久要受理", "acknowledge"),
        ("重大问题多久要知悉", "acknowledge"),
        ("how fast must a critical issue be acknowledged", "acknowledge"),
        ("红色督办单", "red"),
        ("blue slip", "blue"),
        ("数据泄露算什么级别", "I-1"),
        ("data leak severity", "I-1"),
        ("红色项目什么时候交整改方案", "D3-6"),
        ("recovery plan of a red project", "D3-6"),
        ("首席数据官空缺多久会提醒", "X-8"),
        ("no CDO in post for too long", "X-8"),
        ("镇街申请参加", "COV-4"),
        ("may a town join?", "COV-4"),
        ("district governments must have a CDO", "COV-2"),
        ("首席数据官备案要几个工作日", "filing_days"),
        ("filing a CDO's appointment", "D1-6"),
        ("重要数据每年要做风险评估吗", "X-3"),
        ("yearly risk assessment of important data", "X-3"),
        ("核心数据能不能共享", "M-21"),
        ("core data", "M-21"),
        ("国家秘密", "M-22"),
        ("secrets", "M-22"),
        ("领导能力", "Q-2"),
        ("leadership qualification", "Q-2"),
        ("答复共享申请的时限", "D2-4"),
        ("in which time must sharing requests be answered", "D2-4"),
        ("refresh shared data on the promised cycle", "D2-8"),
        ("按周期更新共享数据", "D2-8"),
        ("奖励和惩戒制度", "D4-6"),
        ("rewards and punishment", "D4-6"),
        ("联席会议多久开一次", "D3-10"),
        ("joint meeting of CDOs", "D3-10"),
        ("outsourced systems inspection", "D3-8"),
        ("关键里程碑延误三十天", "delay_days"),
        ("resource code of the dataset", "M-02"),
    ],
)
def test_what_is_asked_for_is_near_the_top(index: PolicyIndex, words: str, wanted: str) -> None:
    found = [hit.entry.id for hit in index.find(words)]
    assert wanted in found[:TOP], found[:8]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "？？？",
        "天气怎么样",
        "今天中午吃什么",
        "football results tonight",
        "M-999",
        "的的的",
        "the of and",
    ],
)
def test_what_the_policy_does_not_speak_of_finds_nothing(index: PolicyIndex, words: str) -> None:
    assert index.find(words) == []


def test_the_same_question_has_the_same_answer_and_it_is_no_longer_than_a_list(index: PolicyIndex) -> None:
    again = PolicyIndex(load_pack(packaged_pack("foshan")), date(2026, 3, 2))
    assert index.find("数据 共享") == again.find("数据 共享")
    assert 0 < len(index.find("数据 data 数据共享 sharing")) <= MOST


def test_a_very_long_question_is_cut_and_answered(index: PolicyIndex) -> None:
    assert index.find("影响评估" * 5000)[0].entry.id


def test_full_width_words_are_the_same_words(index: PolicyIndex) -> None:
    assert index.find("Ｍ－１９")[0].entry.id == "M-19"
