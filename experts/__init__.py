"""Whom the roles ask, and how much each word counts.

Names are imported when they are first used, so that `import experts` is quick. The panel as a graph is
`experts.panel.panel`: a module of that name hides what the package would export.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from experts.consulting import aconsult, consult
    from experts.roster import Expert, Roster
    from state.consultation import Consultation, Recommendation

_HOMES = {
    "experts.consulting": ("aconsult", "consult"),
    "experts.roster": ("Expert", "Roster"),
    "state.consultation": ("Consultation", "Recommendation"),
}

__all__ = ["Consultation", "Expert", "Recommendation", "Roster", "aconsult", "consult"]


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'experts' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
