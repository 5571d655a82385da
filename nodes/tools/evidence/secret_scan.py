"""Secrets in the lines that a change adds: keys that can be told by their form.

detect-secrets adds nothing over ruff's S105-S107, which find literal passwords by the names they are bound to. What
those miss are keys that are dangerous under any name and in any kind of file: the issuers' documented forms, below.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Collection, Mapping
from types import MappingProxyType

from nodes.tools.evidence.sides import Sides, read
from nodes.tools.evidence.weaknesses import is_test
from state.artifacts import Check, Finding

FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "private key": re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
        "AWS access key": re.compile(r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
        "GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})"),
        "GitLab token": re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}"),
        "Slack token": re.compile(r"\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
        "Slack webhook": re.compile(r"hooks\.slack\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{20,}"),
        "Stripe key": re.compile(r"\b[rs]k_live_[A-Za-z0-9]{20,}"),
        "OpenAI key": re.compile(r"\bsk-(?:(?:proj|svcacct)-[\w-]{20,}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})"),
        "Anthropic key": re.compile(r"\bsk-ant-[a-z0-9]+-[A-Za-z0-9_-]{20,}"),
        "Google API key": re.compile(r"\bAIza[A-Za-z0-9_-]{35}"),
        "PyPI token": re.compile(r"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{20,}"),
        "npm token": re.compile(r"\bnpm_[A-Za-z0-9]{36}\b"),
        "Hugging Face token": re.compile(r"\bhf_[A-Za-z0-9]{34,}"),
        "SendGrid key": re.compile(r"\bSG\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}"),
        "JSON Web Token": re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}"),
        "password in a URL": re.compile(
            r"\b[a-z][a-z0-9+.-]*://[^\s:/@'\"{}<>$]+:(?![*x.]+@|pass\w*@|secret@)[^\s:/@'\"{}<>$]{6,}@"
            r"(?!localhost|127\.|example\.|host)"
        ),
    }
)
"""What it is → its form. Only forms with a fixed prefix or frame: what merely looks random gives false alarms."""

IN_FIXTURES = frozenset(("private key", "JSON Web Token", "password in a URL"))
"""Forms that tests make up to have something to test with."""

LONGEST_LINE = 10_000
"""A longer line is cut: it is no source that a person wrote."""


def secrets_in(path: str, lines: Collection[tuple[int, str]]) -> list[Finding]:
    """The secrets in numbered lines of a file. What was found is not repeated."""
    return [
        Finding(
            file=path,
            line=number,
            rule="secret",
            severity="low" if what in IN_FIXTURES and is_test(path) else "critical",
            message=f"this looks like a {what}",
            fix="remove it, read it from the environment, and revoke it if it was real",
            source="secrets",
        )
        for number, line in lines
        for what, form in FORMS.items()
        if form.search(line[:LONGEST_LINE])
    ]


def redacted(text: str) -> str:
    """The text with what looks like a secret taken out."""
    for what, form in FORMS.items():
        text = form.sub(f"[{what}]", text)
    return text


def scan_secrets(sides: Sides) -> tuple[Check, list[Finding]]:
    """Scan the added lines of all changed text files."""
    begun, found, digest, count = time.monotonic(), [], hashlib.sha256(), 0
    for path, numbers in sorted(sides.lines.items()):
        text = read(sides.head / path).decode(errors="replace").splitlines()
        lines = [(number, text[number - 1]) for number in sorted(numbers) if number <= len(text)]
        found += secrets_in(path, lines)
        count += len(lines)
        digest.update(repr((path, lines)).encode())
    check = Check(
        name="secrets",
        outcome="failed" if any(one.severity == "critical" for one in found) else "passed",
        command=f"search the added lines for {len(FORMS)} forms of keys",
        seconds=round(time.monotonic() - begun, 3),
        tier="in process",
        detail=f"{len(found)} in {count} lines",
        digest=digest.hexdigest(),
    )
    return check, found
