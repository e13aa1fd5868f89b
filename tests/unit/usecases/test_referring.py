"""Which messages ask to withdraw or correct a record that is there."""

from __future__ import annotations

import pytest

from bot.usecases.conversation.referring import Reference, reference_in


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("撤回刚才那条", None),
        ("把刚才那条撤回吧", None),
        ("请帮我撤回上一条记录", None),
        ("刚才报的那条作废", None),
        ("撤回DS-0012", "DS-0012"),
        ("撤回 DS-0012", "DS-0012"),
        ("把 DS-0012 撤回", "DS-0012"),
        ("能不能撤回刚才那条？", None),
        ("可以把DS-0012撤回吗？", "DS-0012"),
        ("Can you withdraw DS-0012?", "DS-0012"),
        ("把ds-0012删掉", "DS-0012"),
        ("withdraw my last report", None),
        ("Please delete DS-0012.", "DS-0012"),
        ("undo what I just saved", None),
    ],
)
def test_withdrawing(text, ref):
    assert reference_in(text) == Reference("withdraw", ref)


@pytest.mark.parametrize(
    ("text", "ref", "what", "value"),
    [
        ("把刚才那条改成红色", None, None, "红色"),
        ("DS-0012的更新周期改成每周", "DS-0012", "更新周期", "每周"),
        ("上一条的日期应为昨天", None, "日期", "昨天"),
        ("DS-0012 的更新周期改成 每周", "DS-0012", "更新周期", "每周"),
        ("可以把DS-0012改成红色吗", "DS-0012", None, "红色"),
        ("更正DS-0012", "DS-0012", None, None),
        ("刚才那条改一下", None, None, None),
        ("change DS-0012's update cycle to weekly", "DS-0012", "update cycle", "weekly"),
        ("change the grade of DS-0012 to general", "DS-0012", "grade", "general"),
        ("correct my last report", None, None, None),
    ],
)
def test_correcting(text, ref, what, value):
    assert reference_in(text) == Reference("correct", ref, what, value)


@pytest.mark.parametrize(
    "text",
    [
        "刚才那条路修好了",
        "撤回了一批数据共享",
        "卫健局撤回了申请",
        "把入学数据改成每周更新",
        "上个月的培训改到下周一",
        "上个星期的会改到周三",
        "最近一个项目改为黄色",
        "刚才开了协调会",
        "DS-0012 怎么样了",
        "DS-0012 撤回了吗？",
        "DS-0012应该是什么类型？",
        "DS-0012撤回了?",
        "we withdrew the request",
        "delete the old dataset from the portal",
        "改第2项",
    ],
)
def test_what_only_sounds_so(text):
    assert reference_in(text) is None
