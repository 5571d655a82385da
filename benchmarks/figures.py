"""From verdicts on labelled cases to figures: confusion, AUC, P(correct | score), and the loop."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cases import Case, half

from nodes.tools.evidence.values import Evidence
from nodes.tools.quality import WEIGHTS, Verdict

THRESHOLD = 70.0
STATIC = ("security", "complexity", "maintainability", "typing", "style")
BINS = ((0, 50), (50, 70), (70, 80), (80, 90), (90, 95), (95, 98), (98, 100.1))
TRIALS = 4_000
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One case in one mode, and what each gate says of it."""

    id: str
    task: str
    group: str
    kind: str
    mode: str
    half: str
    good: bool
    score: float
    accepted: bool
    ruling: str
    static_score: float
    tests_pass: bool
    vetoes: tuple[str, ...]
    probes: tuple[str, ...]
    tags: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)


def row(case: Case, mode: str, evidence: Evidence, verdict: Verdict) -> Row:
    """What the gate, and the two simpler ones, say of a case."""
    return Row(
        id=case.id,
        task=case.task,
        group=case.group,
        kind=case.kind,
        mode=mode,
        half=half(case.task),
        good=case.good,
        score=verdict.score,
        accepted=verdict.passed,
        ruling=verdict.ruling,
        static_score=_static(verdict),
        tests_pass=_tests_pass(evidence),
        vetoes=verdict.vetoes,
        probes=tuple(sorted({f"{one.rule}/{one.severity}" for one in evidence.probes})),
        tags=case.tags,
    )


def _static(verdict: Verdict) -> float:
    """Lint and complexity scoring alone: the same dimensions and weights, nothing executed, no veto."""
    known = {name: verdict.dimensions[name] for name in STATIC}
    total = sum(WEIGHTS[name] for name, value in known.items() if value is not None)
    return sum(WEIGHTS[name] * value for name, value in known.items() if value is not None) / total if total else 0.0


def _tests_pass(evidence: Evidence) -> bool:
    """All given tests pass, and nothing else is asked."""
    suites = [suite for suite in (evidence.generated, evidence.existing) if suite is not None]
    return evidence.generated is not None and not any(s.broken or s.missing or s.failing for s in suites)


# --- figures --------------------------------------------------------------------------------------------------------

Gate = Callable[[Row], bool]
GATES: dict[str, tuple[Gate, Callable[[Row], float]]] = {
    "gate": (lambda one: one.accepted, lambda one: one.score),
    "lint and complexity": (lambda one: one.static_score >= THRESHOLD, lambda one: one.static_score),
    "all given tests pass": (lambda one: one.tests_pass, lambda one: float(one.tests_pass)),
}


def summary(rows: Sequence[Row], timing: dict[str, Any] | None) -> dict[str, Any]:
    """All figures, and whether the targets hold. Cases whose weakness is one of logic are told, and not counted."""
    counted = [one for one in rows if one.kind != "logic"]
    found: dict[str, Any] = {
        "cases": _count(one.kind for one in rows if one.mode == "full"),
        "classes": {mode: _classes([one for one in rows if one.mode == mode]) for mode in ("examples", "full")},
        "gates": {
            f"{mode}, {part}": {name: _confusion(_part(counted, mode, part), gate) for name, gate in GATES.items()}
            for mode in ("examples", "full")
            for part in ("tuning", "held out", "all")
        },
        "reliability": {
            mode: _reliability([one for one in counted if one.mode == mode]) for mode in ("examples", "full")
        },
        "loop": {mode: loops([one for one in counted if one.mode == mode]) for mode in ("examples", "full")},
        "timing": timing,
    }
    return {"figures": found, "targets": _targets(found, counted, timing)}


def _part(rows: Sequence[Row], mode: str, part: str) -> list[Row]:
    return [one for one in rows if one.mode == mode and part in ("all", one.half)]


def _count(kinds: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for kind in kinds:
        counts[kind] += 1
    return dict(counts)


def _classes(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """For each class of each half: how many, and the share that each gate decides rightly."""
    found = {}
    for part in ("tuning", "held out"):
        for group, kind in sorted({(one.group, one.kind) for one in rows}):
            mine = [one for one in rows if one.half == part and (one.group, one.kind) == (group, kind)]
            if mine:
                right = {name: _share(gate(one) == one.good for one in mine) for name, (gate, _) in GATES.items()}
                found[f"{part}: {group}, {kind}"] = {"cases": len(mine), **right}
    return found


def _confusion(rows: Sequence[Row], gate: tuple[Gate, Callable[[Row], float]]) -> dict[str, float | int]:
    accepts, score = gate
    good, bad = [one for one in rows if one.good], [one for one in rows if not one.good]
    return {
        "good accepted": _share(accepts(one) for one in good),
        "bad rejected": _share(not accepts(one) for one in bad),
        "good": len(good),
        "bad": len(bad),
        "auc": _auc([score(one) for one in good], [score(one) for one in bad]),
    }


def _share(answers: Iterable[bool]) -> float:
    listed = list(answers)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def _auc(good: Sequence[float], bad: Sequence[float]) -> float:
    """The chance that a good one scores higher than a bad one; ties count half."""
    pairs = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    return round(pairs / (len(good) * len(bad)), 4) if good and bad else 0.0


def _reliability(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """P(right | score), with good and bad weighing the same, since how many of each there are is our choice."""
    good, bad = sum(one.good for one in rows) or 1, sum(not one.good for one in rows) or 1
    table = []
    for low, high in BINS:
        inside = [one for one in rows if low <= one.score < high]
        right, wrong = sum(one.good for one in inside) / good, sum(not one.good for one in inside) / bad
        chance = round(right / (right + wrong), 3) if right + wrong else None
        table.append({"score": f"{low}-{min(high, 100):g}", "cases": len(inside), "P(right)": chance})
    return table


# --- the loop -------------------------------------------------------------------------------------------------------


def loops(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """What comes of three attempts by a model that is right with probability p each time."""
    return {f"p = {chance}": _loop(rows, chance, random.Random(5)) for chance in (0.3, 0.5, 0.7)}


def _loop(rows: Sequence[Row], chance: float, rng: random.Random) -> dict[str, float]:
    pools: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for one in rows:
        if one.group == "programs" and one.kind in ("good", "wrong", "mutant"):
            pools[one.task][0 if one.good else 1].append(one)
    tasks = sorted(task for task, (good, bad) in pools.items() if good and bad)
    right = wrong = perfect = 0
    for _ in range(TRIALS if tasks else 0):
        good, bad = pools[rng.choice(tasks)]
        attempts = [rng.choice(good) if rng.random() < chance else rng.choice(bad) for _ in range(ATTEMPTS)]
        taken = next((one for one in attempts if one.accepted), None)
        right += taken is not None and taken.good
        wrong += taken is not None and not taken.good
        perfect += any(one.good for one in attempts)
    return {
        "right": round(right / TRIALS, 4),
        "of a perfect gate": round(right / perfect, 4) if perfect else 0.0,
        "wrong passed as good": round(wrong / TRIALS, 4),
    }


# --- targets --------------------------------------------------------------------------------------------------------


def _targets(found: dict[str, Any], rows: Sequence[Row], timing: dict[str, Any] | None) -> list[dict[str, Any]]:
    examples, full = (found["gates"][f"{mode}, held out"]["gate"] for mode in ("examples", "full"))
    held = [one for one in rows if one.half == "held out" and one.mode == "examples"]
    targets = [
        _at_least("held out: good accepted, examples only", examples["good accepted"], 0.96),
        _at_least("held out: bad rejected, examples only", examples["bad rejected"], 0.95),
        _at_least("held out: good accepted, full tests", full["good accepted"], 0.96),
        _at_least("held out: bad rejected, full tests", full["bad rejected"], 0.99),
        _at_least("held out: weaknesses with a pattern rejected", _rejected(held, "pattern"), 0.98),
        _at_least("held out: unreadable rewrites rejected", _rejected(held, "unreadable"), 0.92),
    ]
    for chance, said in found["loop"]["full"].items():
        targets.append(_at_least(f"loop, {chance}: right results of a perfect gate's", said["of a perfect gate"], 0.95))
        targets.append(_at_most(f"loop, {chance}: wrong code passed as good", said["wrong passed as good"], 0.01))
    if timing:
        targets.append(_at_most("200 lines: gate / slowest tool alone", timing["gate / slowest tool"], 1.3))
        targets.append(_at_most("nothing changed: seconds", timing["nothing changed, s"], 0.3))
    return targets


def _rejected(rows: Sequence[Row], kind: str) -> float:
    return _share(not one.accepted for one in rows if one.kind == kind)


def _at_least(name: str, value: float, limit: float) -> dict[str, Any]:
    return {"name": name, "value": value, "limit": f">= {limit}", "holds": value >= limit}


def _at_most(name: str, value: float, limit: float) -> dict[str, Any]:
    return {"name": name, "value": value, "limit": f"<= {limit}", "holds": value <= limit}


# --- printing -------------------------------------------------------------------------------------------------------


def text(found: dict[str, Any]) -> str:
    """The figures for a person."""
    said, lines = found["figures"], []
    lines.append("cases: " + ", ".join(f"{kind} {count}" for kind, count in said["cases"].items()))
    for where, gates in said["gates"].items():
        lines.append(f"\n{where}")
        for name, one in gates.items():
            lines.append(
                f"  {name:<22} good accepted {one['good accepted']:.3f} of {one['good']:<4} "
                f"bad rejected {one['bad rejected']:.3f} of {one['bad']:<5} AUC {one['auc']:.3f}"
            )
    for mode, classes in said["classes"].items():
        lines.append(f"\ndecided rightly, by class ({mode})")
        for name, one in classes.items():
            values = "  ".join(f"{gate} {one[gate]:.3f}" for gate in GATES)
            lines.append(f"  {name:<34} {one['cases']:>4}  {values}")
    for mode, table in said["reliability"].items():
        lines.append(f"\nP(right | score), {mode}")
        lines += [f"  {one['score']:<8} {one['cases']:>5}  {one['P(right)']}" for one in table]
    for mode, chances in said["loop"].items():
        lines.append(f"\nthe loop, {mode}")
        lines += [
            f"  {chance}: " + ", ".join(f"{k} {v:.3f}" for k, v in one.items()) for chance, one in chances.items()
        ]
    if said["timing"]:
        lines.append("\ntiming")
        lines += [f"  {name}: {value}" for name, value in said["timing"].items()]
    lines.append("\ntargets")
    lines += [
        f"  {'holds' if t['holds'] else 'MISSED':<7} {t['name']}: {t['value']} ({t['limit']})" for t in found["targets"]
    ]
    return "\n".join(lines)
