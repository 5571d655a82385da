"""How grave a weakness in JavaScript is: the rules carry no severity, the gate needs one.

The order is that of `evidence/weaknesses.py`: input that turns into code, a command, a query or markup is high, and so
is a protection that is switched off. Rules that are not named here are medium.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nodes.tools.evidence import weaknesses
from nodes.tools.evidence.introduced import Raw
from nodes.tools.languages.javascript.layout import is_test
from state.artifacts import Severity

_BY_SEVERITY: Mapping[Severity, str] = MappingProxyType(
    {
        "high": "no-eval no-implied-eval no-new-func no-unsanitized/method no-unsanitized/property "
        "security/detect-bidi-characters security/detect-child-process security/detect-disable-mustache-escape "
        "sdlc/sql-from-strings sdlc/shell-command sdlc/code-from-text sdlc/tls-off sdlc/weak-cipher",
        "medium": "no-script-url security/detect-buffer-noassert security/detect-no-csrf-before-method-override "
        "security/detect-non-literal-require security/detect-pseudoRandomBytes security/detect-unsafe-regex "
        "sdlc/raw-html sdlc/weak-hash",
        "low": "security/detect-new-buffer security/detect-non-literal-regexp security/detect-possible-timing-attacks",
        # They fire on every a[b] and on every file name in a variable; the third repeats what no-eval says.
        "info": "security/detect-object-injection security/detect-non-literal-fs-filename "
        "security/detect-eval-with-expression",
    }
)
SEVERITY: Mapping[str, Severity] = MappingProxyType(
    {rule: severity for severity, rules in _BY_SEVERITY.items() for rule in rules.split()}
)
"""Rule → severity."""

_AS_IN_PYTHON: Mapping[str, str] = MappingProxyType({"sdlc/literal-password": "S105", "sdlc/weak-random": "S311"})
"""Rules whose finding has to be looked at: is it a secret, is it about one?"""

DEFECTS = frozenset((
    "constructor-super", "for-direction", "getter-return", "no-class-assign", "no-compare-neg-zero", "no-cond-assign",
    "no-const-assign", "no-constant-binary-expression", "no-dupe-args", "no-dupe-class-members", "no-dupe-else-if",
    "no-dupe-keys", "no-duplicate-case", "no-ex-assign", "no-func-assign", "no-import-assign", "no-invalid-regexp",
    "no-loss-of-precision", "no-new-native-nonconstructor", "no-obj-calls", "no-redeclare", "no-self-assign",
    "no-setter-return", "no-this-before-super", "no-undef", "no-unreachable", "no-unsafe-finally",
    "no-unsafe-negation", "no-unsafe-optional-chaining", "no-unused-vars", "@typescript-eslint/no-unused-vars",
    "use-isnan", "valid-typeof", "error",
))  # fmt: skip
"""Rules of style whose findings are more than taste, like those of pyflakes."""


def weakness(found: Raw) -> Severity:
    """How grave a finding of a security rule is. Tests are not shipped: nothing in them is worse than low."""
    if found.rule in _AS_IN_PYTHON:
        if is_test(found.file):
            return "info"
        graded = weaknesses.severity_of(
            _AS_IN_PYTHON[found.rule], found.message, found.text, path="product.py", function=found.function
        )
        return "info" if graded == "low" else graded
    severity = SEVERITY.get(found.rule, "medium")
    return "low" if is_test(found.file) and severity != "info" else severity


def style(rule: str) -> Severity:
    """Likely defects are medium, taste is low."""
    return "medium" if rule in DEFECTS else "low"
