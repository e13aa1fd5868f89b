"""Who plays: made-up people of an illustrative city. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Player:
    """One phone. ``telegram_id`` is made up; ``language_code`` is what their Telegram is set to."""

    telegram_id: int
    name: str
    language_code: str
    position: str
    organization: str
    caption_zh: str
    caption_en: str

    def as_phone(self) -> dict[str, object]:
        """As the sandbox's scenario wants it."""
        return {
            "id": self.telegram_id,
            "first_name": self.name,
            "language_code": self.language_code,
            "caption": {"zh": self.caption_zh, "en": self.caption_en},
        }


ADMINISTRATOR = Player(
    9001, "王静", "zh-hans", "administrator", "foshan", "管理员 · 王静", "Administrator · Wang Jing (中文)"
)
CAST = (
    Player(
        1001,
        "陈敏",
        "zh-hans",
        "cdo",
        "education",
        "首席数据官 · 市教育局 · 陈敏",
        "CDO · Education · Chen Min (中文)",
    ),
    Player(
        2001,
        "李国强",
        "zh-hans",
        "supervisor",
        "leading_group_office",
        "督导人员 · 领导小组办公室 · 李国强",
        "Supervisor · Leading-group office · Li Guoqiang (中文)",
    ),
    Player(
        1002,
        "Amy He",
        "en",
        "cdo",
        "health",
        "首席数据官 · 市卫健局 · Amy He（英文）",
        "CDO · Health · Amy He",
    ),
    Player(
        2002,
        "Frank Liang",
        "en",
        "supervisor",
        "leading_group_office",
        "督导人员 · 领导小组办公室 · Frank Liang（英文）",
        "Supervisor · Leading-group office · Frank Liang",
    ),
    ADMINISTRATOR,
)
# What BotFather was told, and what the Bot API is told beside it: (method, parameter, language, text).
# Phones in a language without words of its own show those without a language.
BOT_NAME = "CDO Assistant"
INTRODUCTION = (
    ("setMyName", "name", "zh", "CDO 助手"),
    ("setMyShortDescription", "short_description", "", "Reports of Chief Data Officers, checked at once."),
    ("setMyShortDescription", "short_description", "zh", "首席数据官报送，随报随核。"),
    (
        "setMyDescription",
        "description",
        "",
        "Tell me what happened in a sentence: I check it against the Plan.",
    ),
    ("setMyDescription", "description", "zh", "用一句话报送进展，随即对照方案核查。"),
)
