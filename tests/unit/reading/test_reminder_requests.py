"""Who asks to be reminded, of what in their own words, on which day; and what only sounds like it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.reminder_request import ReminderRequest, reminder_request

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("提醒我下周五提交评估材料", "提交评估材料", "2026-03-13"),
        ("下周五提醒我给局长打电话", "给局长打电话", "2026-03-13"),
        ("请在3月9日提醒我交材料，谢谢", "交材料", "2026-03-09"),
        ("明天下午三点提醒我开会", "下午三点开会", "2026-03-03"),
        ("设个提醒：3月20日交报告", "交报告", "2026-03-20"),
        ("下周五要交评估材料，到时候提醒我一下", "下周五要交评估材料", "2026-03-13"),
        ("今天提醒我下班前看邮件", "下班前看邮件", "2026-03-02"),
        ("提醒我开会", "开会", None),
        ("麻烦提醒我下个月交总结", "下个月交总结", None),
        ("昨天的事，提醒我跟进", "昨天的事，跟进", None),
        ("提醒我", "", None),
        ("remind me on Friday to send the assessment", "send the assessment", "2026-03-06"),
        ("On Friday remind me to call Amy", "call Amy", "2026-03-06"),
        ("Remind me by Friday to send it to Amy", "send it to Amy", "2026-03-06"),
        (
            "please remind me tomorrow morning to check the alerts, thanks",
            "check the alerts",
            "2026-03-03",
        ),
        ("remind me that the training is on 3 April", "the training is on 3 April", "2026-04-03"),
        ("set a reminder for 20 March to hand in the report", "hand in the report", "2026-03-20"),
        ("The portal must be checked. Remind me in two weeks.", "The portal must be checked", "2026-03-16"),
        ("remind me next week to call", "next week to call", None),
        ("remind me", "", None),
    ],
)
def test_a_request(text: str, words: str, day: str | None) -> None:
    wanted = ReminderRequest(words, date.fromisoformat(day) if day else None)
    assert reminder_request(text, MONDAY) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "督导提醒我补材料",
        "系统没有提醒我",
        "不用提醒我了",
        "提醒我一下还欠什么",
        "提醒我哪些到期",
        "昨天提醒我的事办好了",
        "今天把学籍数据共享给了卫健局",
        "remind me what I owe",
        "the supervisor reminded me to file",
        "don't remind me",
        "提醒我" + "开会" * 300,
    ],
)
def test_what_is_none(text: str) -> None:
    assert reminder_request(text, MONDAY) is None
