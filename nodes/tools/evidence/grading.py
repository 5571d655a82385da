"""From what the tools said to findings of the change, each with a severity."""

from __future__ import annotations

from collections.abc import Sequence

from nodes.tools.evidence.introduced import Functions, Raw, introduced, placed
from nodes.tools.evidence.sides import Sides
from nodes.tools.evidence.weaknesses import severity_of
from state.artifacts import Finding, Severity


def security_findings(found: Sequence[Raw], sides: Sides, functions: Functions) -> tuple[Finding, ...]:
    """New weaknesses. What is only worth an "info" is left out, and so is a file that does not parse."""
    new = introduced(placed([one for one in found if one.rule != "invalid-syntax"], sides, functions), sides)
    graded = (
        _finding(one, severity_of(one.rule, one.message, one.text, path=one.file, function=one.function), "ruff")
        for one in new
    )
    return tuple(finding for finding in graded if finding.severity != "info")


def style_findings(found: Sequence[Raw], sides: Sides, functions: Functions) -> tuple[Finding, ...]:
    """New lint findings; pyflakes' are more than taste."""
    new = introduced(placed(found, sides, functions), sides)
    return tuple(
        _finding(one, "medium" if one.rule.startswith(("F", "E9", "PLE", "inv")) else "low", "ruff") for one in new
    )


def typing_findings(
    found: Sequence[Raw], sides: Sides, functions: Functions, *, checker: str = "mypy"
) -> tuple[Finding, ...]:
    """New type errors."""
    return tuple(_finding(one, "medium", checker) for one in introduced(placed(found, sides, functions), sides))


def _finding(raw: Raw, severity: Severity, source: str) -> Finding:
    return Finding(
        file=raw.file,
        line=raw.line,
        rule=raw.rule,
        severity=severity,
        message=raw.message,
        fix=raw.fix or None,
        source=source,
    )
