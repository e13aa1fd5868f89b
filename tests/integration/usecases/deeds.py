"""What the people of the office do again and again."""

from __future__ import annotations

from bot.screens.forms.reporting import group_of
from storage.city.people import Person
from tests.integration.usecases.office import Office, Shown

LEAK = "智慧教育平台泄露了学生数据"


def choose(office: Office, who: Person, kind: str) -> Shown:
    """Begin a report from the menu: the role of the plan under which the kind stands, then the kind."""
    found = next(each for each in office.pack.kinds if kind in (each.title.zh, each.title.en))
    office.say(who, "/report")
    words = office.desk.messages.of(who.language)
    offered = office.tap(who, words.plain(f"group-{group_of(found)}"))
    shown = office.tap(who, kind, offered)
    assert shown is not None
    return shown


def report_issue(office: Office, who: Person, *, severity: str | None, title: str = "接口连不上") -> Shown:
    """Raise an issue by buttons and words; ``severity``: in the reporter's view, as the button says it."""
    choose(office, who, "上报项目问题")
    office.say(who, title)
    office.say(who, "智慧教育平台")
    office.tap(who, "其他")
    office.say(who, "两所学校无法登录")
    shown = office.tap(who, "保存")
    assert shown is not None
    return add(office, who, "严重程度", severity) if severity else shown


def add(office: Office, who: Person, field: str, answer: str) -> Shown:
    """Supply one field of the newest record: by a button if there is one, else in words."""
    office.tap(who, "补充缺项")
    while not any(field in label for label in office.phone(who).with_button("返回").labels):
        office.tap(who, "下一页")
    asked = office.tap(who, field)
    assert asked is not None
    if any(answer in label for label in asked.labels):
        office.tap(who, answer)
    else:
        office.say(who, answer)
    shown = office.tap(who, "保存")
    assert shown is not None
    return shown


def share_personal_data(office: Office, who: Person, title: str = "学籍数据") -> Shown:
    """Report a dataset with personal information, nothing said about an assessment."""
    office.say(who, f"今天把{title}共享给了卫健局,每月更新")
    office.tap(who, "无条件")
    office.tap(who, "一般数据")
    office.tap(who, "含个人信息")
    shown = office.tap(who, "保存")
    assert shown is not None
    return shown


def deny_assessment(office: Office, who: Person) -> Shown:
    """Say of the newest record that no assessment was made: a cause for an alert."""
    return add(office, who, "影响评估报告", "没有做评估")


def resolve(office: Office, who: Person, reason: str = "已约谈供应商,周五前修复。") -> Shown:
    office.tap(who, "办结" if who.language == "zh" else "Resolve")
    shown = office.say(who, reason)
    assert shown is not None
    return shown
