"""That an assessment wasn't made: 没做影响评估, no impact assessment was made. It is an answer like any other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.found import Found

# What a field says of which there is none, as people say it: a kind's own field has None for it.
NONE = "none"
# So much may stand between a matter and the clause that denies it: a comma, "and".
_BESIDE = 6
_KINDS = ("dataset_shared", "data_opened", "data_integrated")
_NOT_ZH = r"(?:还|尚|也|都|暂)?(?:没有?|未|未曾|没来得及)"
_MADE_ZH = r"(?:做|开展|进行|完成|搞)(?:过|任何)?"
_MADE_EN = r"(?:made|done|carried out|completed|conducted)"
_WHAT = (
    (
        "pi_assessment",
        r"(?:个人信息)?(?:保护)?影响评估",
        r"(?:personal[- ]information |privacy |data protection )?impact assessment",
    ),
    ("risk_assessment", r"(?:重要数据)?风险评估", r"(?:important[- ]data |data )?risk assessment"),
)
_DENIED = tuple(
    (
        field,
        re.compile(
            rf"{_NOT_ZH}{_MADE_ZH}{zh}|{zh}(?:报告)?{_NOT_ZH}{_MADE_ZH}"
            rf"|\b(?:no|without (?:an?|any)) {en}\b(?: (?:was|has been) {_MADE_EN}\b)?"
            rf"|\b{en} (?:was|has) (?:not|never) (?:been )?{_MADE_EN}\b|\b{en} (?:wasn't|hasn't been) {_MADE_EN}\b"
            rf"|\b(?:did not|didn't|have not|haven't|never) (?:do|make|complete|carry out|{_MADE_EN})"
            rf" (?:an?|any|the) {en}\b"
        ),
    )
    for field, zh, en in _WHAT
)


FIELDS = frozenset(field for field, *_ in _WHAT)
"""Of which a person may say that there is none."""


def find_denials(kind: str, text: str, start: int, end: int) -> Iterator[Found]:
    """The assessments that a matter of this kind denies, in its stretch of the text or in the clause right after it."""
    if kind not in _KINDS:
        return
    for field, pattern in _DENIED:
        match = pattern.search(text, start)
        if match is not None and match.start() <= end + _BESIDE:
            yield Found(field, NONE, *match.span())
