"""What no single update can trip: conditions over the records of an organization, looked at day by day."""

from __future__ import annotations

from pydantic import Field

from policy.models.base import Day, Flag, Grounded, Id, Part, Text
from policy.models.conditions import Condition
from policy.models.kinds import Derived
from policy.outcomes import Severity


class Raised(Part):
    """An update that the assistant itself puts on record when an inference comes true.

    ``fields``: field -> a literal; ``from_facts``: field -> a fact of the inference.
    """

    kind: Id
    fields: dict[Id, str] = Field(default_factory=dict)
    from_facts: dict[Id, Id] = Field(default_factory=dict)


class Inference(Grounded):
    """A rule over records. When it becomes true a supervisor is alerted, when it no longer is, that resolves.

    It looks at each current record of ``kind`` (of each value of the key field ``newest_by`` only at the
    newest one), or, without a kind, at each organization that takes part. Its conditions may read the
    record's facts, the ``derived`` ones here, and what every check has; for an organization, what
    ``policy.models.vocabulary`` lists. The ``derived`` ones here find the record itself among the records: a ``run``
    counts it. ``applies`` false keeps the inference out, unknown too.
    """

    id: Id
    kind: Id | None = None
    newest_by: Id | None = None
    title: Text
    valid_from: Day
    valid_until: Day | None = None
    expected: Text
    applies: Condition | None = None
    derived: tuple[Derived, ...] = ()
    when: Condition
    urgent: Flag = False
    acknowledge_as: Severity
    raises: Raised | None = None
