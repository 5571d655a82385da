"""How grave a weakness is: ruff's security rules carry no severity, the gate needs one.

The order follows bandit, from which ruff's S rules are taken, and asks one more question: would a maintainer merge it?
Rules that are not named here are medium.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from state.artifacts import Severity

_BY_SEVERITY: Mapping[Severity, str] = MappingProxyType(
    {
        # A password in the source, when it looks like one (see `_looks_secret`).
        "critical": "S105 S106 S107",
        # Input turns into code, a command, a query or a path; or a protection is switched off.
        "high": "S102 S103 S201 S202 S301 S302 S303 S304 S305 S306 S307 S308 S312 S321 S323 S324 "
        "S501 S502 S503 S504 S505 S506 S507 S509 S602 S604 S605 S608 S609 S610 S611 S612 S701 S702 S704",
        # Real in some places and harmless in others. XML: see `_PARSES_TEXT`.
        "medium": "S104 S108 S113 S310 S313 S314 S315 S316 S317 S318 S319 S508 S601",
        # Mostly harmless. S603 fires on every call of subprocess, S311 on every use of random (see `_sensitive`).
        "low": "S101 S110 S112 S311 S401 S402 S403 S405 S406 S407 S408 S409 S410 S411 S412 S413 S415 S606",
        "info": "S404 S603 S607",
    }
)
SEVERITY: Mapping[str, Severity] = MappingProxyType(
    {rule: severity for severity, rules in _BY_SEVERITY.items() for rule in rules.split()}
)
"""Rule → severity."""

LITERAL_SECRETS = ("S105", "S106", "S107")
"""Hard-coded passwords."""

_SENSITIVE = re.compile(
    r"token|passw|secret|nonce|salt|otp|session|csrf|credential|api_?key|reset_?code", re.IGNORECASE
)
_NO_SECRET = re.compile(
    # Names of things instead of things: types of a token, field names, addresses, placeholders, format strings.
    r"(?:bearer|basic|digest|token|password|passwd|secret|string|text|none|null|true|false|optional|required|default|hidden"
    r"|changeme|example|placeholder|dummy|test|todo|x+|\*+|\.+|-+)?"
    r"|<[^>]*>|\$\{?\w+\}?|\{\w*\}|%\(?\w*\)?s?|https?://\S*|/\S*|[a-z]+(?:[_.-](?:password|passwd|token|secret|key|id|name|type|url|path|field|header))+"
    r"|.*\s.*",
    re.IGNORECASE,
)
_XML = tuple(f"S{number}" for number in range(313, 320))
_PARSES_TEXT = re.compile(r"\b(?:fromstring(?:list)?|XML|XMLID|parseString|XMLPullParser|XMLParser)\s*\(")
"""XML that comes as text was sent by somebody, and a small one can take all memory of the standard library's parsers
(docs.python.org/3/library/xml.html, "XML security"; how far the expat below guards against it depends on the machine).
A file that is parsed by its name is mostly the program's own."""
_QUOTED = re.compile(r"""(["'])((?:\\.|(?!\1).)*)\1""")


def severity_of(rule: str, message: str, line: str, *, path: str, function: str = "") -> Severity:
    """How grave a finding of ruff's S rules is.

    Args:
        rule: e.g. "S602".
        message: ruff's message.
        line: the source line; a literal password is looked at for what it is.
        path: tests may hold literals and assertions, and are not shipped.
        function: qualified name of the function around it.
    """
    if is_test(path):
        return "info" if rule == "S101" or rule in LITERAL_SECRETS else "low"
    if rule in LITERAL_SECRETS and not _looks_secret(line):
        return "info"
    if rule in ("S602", "S605") and "seems safe" in message:  # a constant command
        return "low"
    if rule == "S311" and _SENSITIVE.search(f"{function} {line}"):
        return "high"
    if rule in _XML and _PARSES_TEXT.search(line):
        return "high"
    return SEVERITY.get(rule, "medium")


def is_test(path: str) -> bool:
    """Whether a file belongs to the tests rather than to the product."""
    pure = PurePosixPath(path)
    named = pure.name.startswith("test_") or pure.name.endswith("_test.py") or pure.name == "conftest.py"
    return named or bool({"tests", "test"} & set(pure.parts[:-1]))


def _looks_secret(line: str) -> bool:
    literals = [match.group(2) for match in _QUOTED.finditer(line)]
    return not literals or any(not _NO_SECRET.fullmatch(literal) for literal in literals)
