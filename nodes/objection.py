"""What a role is told when a person rejected its last answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from langchain_core.messages import BaseMessage, HumanMessage

from nodes.prompts import as_data
from state.approvals import Approval, rejected, said_of

TOLD = """The person who decides looked at your last answer, and rejected it for the reason below. Answer anew: mend
what the reason names, keep what it does not touch.

<data name="your last answer">
{last}
</data>

<data name="reason">
{reason}
</data>"""


def with_objection(
    prompt: Sequence[BaseMessage], approvals: Iterable[Approval], what: str, last: str
) -> list[BaseMessage]:
    """The prompt, and after it why the last answer was rejected, if it was: what comes first stays the same."""
    reason = rejected(approvals, what)
    told = TOLD.format(last=as_data(last), reason=as_data(reason))
    return [*prompt, HumanMessage(told)] if reason else [*prompt]


def asked_before(approvals: Iterable[Approval], what: str) -> int:
    """How often a person sent the role back to work."""
    return sum(one.answer == "rejected" for one in said_of(approvals, what))
