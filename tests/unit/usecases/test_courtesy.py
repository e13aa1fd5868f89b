"""Which messages are nothing but courtesy."""

from __future__ import annotations

import pytest

from bot.usecases.conversation.courtesy import courtesy_in


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("谢谢", "thanks"),
        ("谢谢！", "thanks"),
        ("好的，谢谢您", "thanks"),
        ("辛苦了", "thanks"),
        ("唔该晒", "thanks"),
        ("Thanks!", "thanks"),
        ("ok, thank you very much", "thanks"),
        ("你好", "greeting"),
        ("您好！", "greeting"),
        ("早上好", "greeting"),
        ("在吗", "greeting"),
        ("Hello there", "greeting"),
        ("Good morning.", "greeting"),
        ("好的", "noted"),
        ("好", "noted"),
        ("好啊", "noted"),
        ("早啊", "greeting"),
        ("收到", "noted"),
        ("知道了", "noted"),
        ("OK", "noted"),
        ("got it", "noted"),
        ("👍", "noted"),
    ],
)
def test_nothing_but_courtesy(text, which):
    assert courtesy_in(text) == which


@pytest.mark.parametrize(
    "text",
    [
        "谢谢，入学数据已经共享给卫健局",
        "你好，我想问还欠什么",
        "好的数据集有哪些",
        "收到卫健局的共享申请",
        "hello world dataset was shared",
        "OK the training was held",
        "感谢信",
        "",
        "？？",
    ],
)
def test_what_says_something_else_as_well(text):
    assert courtesy_in(text) is None
