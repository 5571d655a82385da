"""Reading the report of a pytest run that `probe` was part of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal, cast
from xml.etree import ElementTree as Xml

from state.artifacts import CaseResult

Ended = Literal["passed", "failed", "error", "skipped"]
RANK: dict[str, int] = {"passed": 0, "skipped": 1, "failed": 2, "error": 3}
"""A test that ends twice (a failure, then an error in its teardown) counts as the worse."""

MESSAGE_CHARS = 2_000


class Unreadable(Exception):
    """The report is missing, cut off, or not what pytest writes."""


def cases_of(report: bytes | None) -> tuple[dict[str, CaseResult], dict[str, CaseResult]]:
    """The tests by node id, and what has no node id: files that could not be collected.

    Raises:
        Unreadable: with one line that says why.
    """
    if report is None:
        raise Unreadable("pytest wrote no report")
    if b"<!DOCTYPE" in report or b"<!ENTITY" in report:
        raise Unreadable("the report is not one that pytest writes")
    try:  # without a document type there are no entities to expand
        root = Xml.fromstring(report)
    except Xml.ParseError as error:
        raise Unreadable(f"the report cannot be read: {error}") from None
    tests: dict[str, CaseResult] = {}
    others: dict[str, CaseResult] = {}
    for node in root.iter("testcase"):
        name = _node_id(node)
        case = _case(node, name or f"{node.get('classname', '')}.{node.get('name', '')}".strip("."))
        into = tests if name else others
        if case.test not in into or RANK[case.outcome] > RANK[into[case.test].outcome]:
            into[case.test] = case
    return tests, others


def collected_of(listing: bytes | None) -> frozenset[str]:
    """The node ids that pytest collected.

    Raises:
        Unreadable: the list is missing or no list.
    """
    try:
        names = json.loads(listing or b"")
    except ValueError:
        raise Unreadable("pytest did not get as far as collecting the tests") from None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Unreadable("the list of collected tests is not one that the probe writes")
    return frozenset(names)


def _node_id(node: Xml.Element) -> str:
    names = (one.get("value", "") for one in node.iter("property") if one.get("name") == "sdlc-test")
    return next(names, "")


def _case(node: Xml.Element, name: str) -> CaseResult:
    outcome, message = "passed", ""
    for child in node:
        ended = {"failure": "failed", "error": "error", "skipped": "skipped"}.get(child.tag)
        if ended and RANK[ended] >= RANK[outcome]:
            outcome, message = ended, (child.text or child.get("message") or "")[-MESSAGE_CHARS:]
    return CaseResult(test=name, outcome=cast(Ended, outcome), message=message)


def count(cases: Iterable[CaseResult], *outcomes: str) -> int:
    """How many cases ended in one of `outcomes`."""
    return sum(case.outcome in outcomes for case in cases)
