"""Which kind of update a question is about, by the words that people have for it."""

from __future__ import annotations

import re
from typing import NamedTuple


class Named(NamedTuple):
    """A kind, and where its words stand in the text."""

    kind: str
    start: int
    end: int


# What is said more exactly comes first: 共享申请 isn't 共享, 数据安全培训 isn't data.
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "sharing_request_answered",
        r"(?:共享|数据)[的]?申请|答复.{0,4}申请|sharing (?:request|application)s?|requests? (?:to share|for data)",
    ),
    (
        "correction_answered",
        r"校核|纠错|数据异议|异议|corrections?(?: (?:report|request)s?)?|data objections?",
    ),
    ("training_held", r"培训|演练|train(?:ings?|ed)|courses?|drills?|workshops?"),
    (
        "incident_reported",
        r"(?:数据)?安全事[件故]|泄[露漏]事件|(?:data |security )?incidents?|breach(?:es)?|data leaks?",
    ),
    ("issue_progress", r"问题(?:的)?进展(?:报告|报送)|issue progress(?: reports?)?|progress reports?"),
    ("issue_resolved", r"办结(?:的)?(?:报告|报送|记录)|resolution reports?"),
    (
        "project_rated",
        r"评级|红[色牌]?黄[色牌]?绿|红黄绿|[红黄绿]灯|评为|(?:project )?ratings?|projects? (?:were |was )?rated"
        r"|rated (?:red|amber|green)",
    ),
    (
        "cdo_appointed",
        r"首席数据官(?:的)?(?:任命|任免|调整)|任命.{0,6}首席数据官|cdo (?:was )?appoint(?:ed|ments?)"
        r"|appointments? of (?:a |the )?(?:cdo|chief data officer)s?|appointed (?:a |the )?(?:cdo"
        r"|chief data officer)s?",
    ),
    (
        "liaison_named",
        r"(?:明确|指定|任命|确定).{0,4}(?:联络员|数据执行官)|liaisons? named|named? (?:a |the )?liaisons?",
    ),
    ("reward_or_sanction", r"奖励|晋升|处分|惩戒|奖惩|表彰|rewards?|promotions?|sanctions?|punish\w*"),
    ("evaluation_recorded", r"考评|考核|绩效评估|evaluations?|appraisals?"),
    ("team_built", r"(?:人才)?队伍|团队|组建|teams?|staffing"),
    (
        "assessment_done",
        r"影响评估|风险评估|数据评估|分类分级|定级|评估|impact assessments?|risk assessments?|assessments?|gradings?",
    ),
    (
        "guidance_given",
        r"指导(?:监督)?|协调会|联席会议?|督导检查|guidance|coordination meetings?|joint meetings?",
    ),
    ("data_checked", r"普查|核查数据|数据核查|数据普查|(?:data )?census(?:es)?|data checks?|data checked"),
    (
        "data_use_reviewed",
        r"使用(?:情况)?(?:的)?(?:检查|审查|评价)|检查数据使用|数据使用|data use(?: reviews?)?|reviews? of data use",
    ),
    (
        "data_integrated",
        r"融合|公共与社会数据|(?:data )?integrations?|combined data|fusions?|combin(?:ed|ing|ation)",
    ),
    (
        "data_opened",
        r"开放(?:了|的|咗)?.{0,6}数据集?|数据开放|开放(?:了|咗)|对外开放|open(?:ed)? (?:data ?sets?|data)"
        r"|data ?sets? .{0,12}open(?:ed)?|data opened|opened? to the public",
    ),
    ("dataset_refreshed", r"更新(?:了|的|咗|过)?.{0,6}数据集?|数据更新|refresh(?:es|ed)?"),
    (
        "scenario_launched",
        r"应用场景|场景|上线(?:了|的|咗)?.{0,6}应用|scenarios?|use cases?|services? launched|launch(?:es|ed)?",
    ),
    ("decision_recorded", r"决策(?:事项)?|决定|decisions?"),
    (
        "document_published",
        r"文件|标准|规划|行动计划|制度|发文|印发|documents?|standards?|blueprints?|action plans?|guides?"
        r"|publish(?:ed)?|publications?",
    ),
    ("issue_raised", r"(?:项目)?(?:问题|故障|毛病|隐患)|issues?|problems?|outages?|faults?"),
    ("dataset_shared", r"共享|数据集|数据目录|shar(?:ed?|ing)|data ?sets?"),
)
_COMPILED = tuple((kind, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for kind, words in _WORDS)


def kind_named(text: str) -> Named | None:
    """The kind that a folded text names; None if none."""
    for kind, words in _COMPILED:
        found = words.search(text)
        if found:
            return Named(kind, *found.span())
    return None
