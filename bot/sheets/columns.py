"""What the columns of a catalogue of datasets are called: the pack's labels in both languages, and what is common.

The words are those of the national guide to catalogues (GB/T 21063.3) and of the catalogues that cities publish.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.sheets.table import bare
from policy.models.kinds import Kind

_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "dataset_title": (
        *(
            "数据集名称",
            "数据资源名称",
            "信息资源名称",
            "资源名称",
            "目录名称",
            "数据目录名称",
            "数据集",
            "名称",
        ),
        *("數據名稱", "數據集名稱", "資源名稱", "名稱"),
        *("dataset name", "dataset title", "data name", "resource name", "title", "name"),
    ),
    "sharing_type": (
        "共享属性",
        "共享类别",
        "共享性质",
        "sharing attribute",
        "share type",
        "type of sharing",
    ),
    "recipient": (
        *("接收部门", "使用单位", "使用部门", "需求单位", "需求部门", "共享对象", "共享给"),
        *("receiving organization", "recipient organization", "shared with", "user"),
    ),
    "grade": (
        "数据分级",
        "数据等级",
        "安全级别",
        "安全等级",
        "分级",
        "级别",
        "data level",
        "classification",
        "grade",
    ),
    "personal_info": (
        *("是否含个人信息", "是否涉及个人信息", "是否含有个人信息", "涉及个人信息", "个人信息情况"),
        *("personal data", "contains personal information", "contains personal data", "pii"),
    ),
    "date": ("共享日期", "共享时间", "发布时间", "日期", "date", "date shared", "shared on", "published on"),
    "contains_secrets": ("是否涉及国家秘密", "涉密", "是否涉密数据", "secret", "classified"),
    "pi_assessment": ("影响评估报告", "个人信息保护影响评估", "PIA", "privacy impact assessment"),
    "pi_assessment_date": ("评估日期", "影响评估完成日期", "assessment date"),
    "catalogue_class": ("目录分类", "资源分类", "目录类型", "信息资源分类", "class"),
    "catalogue_path": ("项目细目", "目录路径", "类目", "catalogue path", "path"),
    "resource_code": (
        *("信息资源代码", "信息资源编码", "数据资源代码", "资源编码", "目录代码", "目录编码", "数据编码"),
        *("code", "resource id", "dataset code"),
    ),
    "abstract": (
        "信息资源摘要",
        "资源摘要",
        "数据摘要",
        "内容摘要",
        "描述",
        "简介",
        "summary",
        "description",
    ),
    "format": ("信息资源格式", "资源格式", "数据格式", "格式类型", "data format", "file format"),
    "data_items": ("数据项", "字段", "信息项名称", "数据字段", "fields", "items"),
    "update_frequency": (
        "更新频率",
        "更新频度",
        "更新时效",
        "update frequency",
        "frequency",
        "refresh cycle",
    ),
    "updated_on": ("最近更新", "更新日期", "最后更新日期", "last update", "updated on"),
    "data_category": ("分类", "数据类别", "category"),
    "sharing_conditions": ("共享条件说明", "使用条件", "conditions", "conditions of sharing"),
    "not_shared_basis": ("不予共享依据", "不共享依据", "reason for not sharing"),
    "sharing_means": ("共享渠道", "提供方式", "means", "sharing method"),
    "use_purpose": ("用途", "使用用途", "共享用途", "purpose"),
    "use_scope": ("共享范围", "使用范围说明", "scope"),
    "openness": ("开放类型", "是否开放", "开放属性类型", "openness type"),
    "openness_conditions": ("开放条件说明", "conditions of opening"),
    "reduced_form": ("是否脱敏", "脱敏", "masked"),
    "deidentification": ("脱敏方法", "脱敏措施", "masking"),
    "source_department": ("来源部门", "数据来源", "数源单位", "来源单位", "提供方", "source", "data source"),
    "cdo_name": ("首席数据官", "确认人", "CDO"),
    "cdo_signoff_date": ("首席数据官确认日期", "签发日期", "sign-off date"),
    "provider_code": ("提供方代码", "信用代码", "credit code"),
    "contact": ("联系方式", "联系人及电话", "联系电话", "contact person"),
    "quality_measures": ("数据质量", "质量情况", "quality"),
}


def columns_of(kind: Kind) -> dict[str, str]:
    """What a column may be called, bare -> field. A word that would do for two fields means neither.

    The pack's own labels come first: what it calls one field is no synonym of another.
    """
    found = {bare(name): f.id for f in kind.fields for name in (f.id, f.label.zh, f.label.en)}
    other: dict[str, set[str]] = {}
    for field in kind.fields:
        for name in _SYNONYMS.get(field.id, ()):
            other.setdefault(bare(name), set()).add(field.id)
    clear = {name: owners for name, owners in other.items() if len(owners) == 1 and name not in found}
    return {**found, **{name: next(iter(owners)) for name, owners in clear.items()}}
