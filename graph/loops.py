"""`loop_until`: try, judge, feed back, try again; keep the best attempt."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar, Literal, get_args

from langgraph.runtime import Runtime
from langgraph.types import Overwrite, interrupt
from pydantic_core import to_json
from typing_extensions import is_typeddict

from graph.building import Exits, Pattern, Site, Step, ask
from graph.channels import State, Value, Values
from graph.reports import Attempt, LoopReport

Predicate = Callable[..., bool]
OnExhausted = Literal["fail", "ask", "best"]
Stalled = Callable[[tuple[Attempt, ...], Attempt], bool]
OPTIONS = ("best", "fail", "again")


def not_improving(earlier: tuple[Attempt, ...], now: Attempt) -> bool:
    """No better than the best so far, with the same feedback as last time. Where neither is known, nobody can tell."""
    if not earlier or (now.score is None and not now.digest):
        return False
    return now.rank <= max(attempt.rank for attempt in earlier) and now.digest == earlier[-1].digest


def recorded(report: LoopReport, now: Attempt, cap: int, stalled: Stalled | None) -> LoopReport:
    """The report after one more attempt, with what it means for the loop."""
    earlier, best = report.attempts, report.best_attempt
    report = replace(report, attempts=(*earlier, now))
    if now.passed:
        return replace(report, outcome="passed", best=now.index, reason="")
    if best is None or now.rank > best.rank:
        best = now
    report = replace(report, best=best.index, outcome="running", reason="")
    told = f"the best was attempt {best.index}" + ("" if best.score is None else f" with score {best.score:g}")
    if now.index >= cap:
        return replace(report, outcome="exhausted", reason=f"no attempt passed in {now.index}; {told}")
    if stalled is not None and stalled(earlier, now):
        return replace(report, outcome="stalled", reason=f"attempt {now.index} improved nothing; {told}")
    return report


@dataclass(frozen=True)
class Gate(Pattern):
    """A step inside of a loop that is judged as soon as it is through."""

    step: Pattern
    passed: Predicate
    score: Callable[..., float | None] | None = None
    feedback: Callable[..., Any] | None = None

    @property
    def name(self) -> str:  # type: ignore[override]
        """That of the step."""
        return self.step.name

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """The step."""
        return (self.step,)

    def build(self, site: Site, exits: Exits) -> str:
        """Refuse: there is nothing to go back to.

        Raises:
            ValueError: always; a loop builds its gates itself.
        """
        raise ValueError(f"gate({self.name}, …) must be directly among the steps of a loop_until")


@dataclass(frozen=True)
class Loop(Pattern):
    """The steps of a loop and the rules of its end; `graph.patterns.loop_until` says what each means."""

    adds: ClassVar[frozenset[str]] = frozenset({"loops", "failure"})
    body: tuple[Pattern, ...]
    until: Predicate | None
    score: Callable[..., float | None]
    threshold: float | Callable[..., float]
    max_iterations: int | Callable[..., int]
    feedback: Callable[..., Any]
    feedback_key: str
    stalled: Stalled | None
    on_exhausted: OnExhausted | Callable[..., OnExhausted]
    restore: tuple[str, ...] | None
    on_restore: Step | None
    name: str

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """The steps, and the one that follows a restore."""
        return self.body if self.on_restore is None else (*self.body, self.on_restore)

    def build(self, site: Site, exits: Exits) -> str:
        """Lay out begin → steps with a check after each gate and after the last → exhausted → fail, best or ask.

        Raises:
            ValueError: a key to restore is not in the state.
        """
        if unknown := [key for key in self.restore or () if key not in site.channels.hints]:
            raise ValueError(f"loop {self.name!r} is to restore {unknown[0]!r}, which is no key of the state")
        gates = [isinstance(part, Gate) for part in self.body]
        checks: list[tuple[str, Gate | None, int, bool, str]] = []
        following = failing = exits.next
        for index in reversed(range(len(self.body))):
            part, last = self.body[index], index == len(self.body) - 1
            if gates[index] or last:
                failing = f"after_{part.name}"
                checks.append((failing, part if isinstance(part, Gate) else None, sum(gates[:index]), last, following))
                following = failing
            inside = part.step if isinstance(part, Gate) else part
            following = inside.build(site, Exits(following, failing, exits.catch))
        ended = f"{self.name}_exhausted" if self.on_restore is None else f"{self.name}_restore"
        for name, gate, before, last, onward in checks:
            ways = {"passed": onward, "again": following, "exhausted": ended}
            site.book(name, self._check(site, gate, before, last), ways)
        self._build_end(site, exits, following)
        site.book(self.name, self._begin, following)
        return self.name

    def _build_end(self, site: Site, exits: Exits, first: str) -> None:
        name, question = f"{self.name}_exhausted", f"{self.name}_ask"
        if self.on_restore is not None:
            site.book(f"{self.name}_restore", self._restored(site), self.on_restore.name)
            self.on_restore.build(site, Exits(name, exits.fail, exits.catch))
        ways = {"fail": exits.fail, "best": exits.next, "ask": question}
        modes = ways if callable(self.on_exhausted) else {self.on_exhausted: ways[self.on_exhausted]}
        site.book(name, self._exhausted(site), modes)
        if "ask" in modes:
            site.book(question, self._ask, {"fail": exits.fail, "best": exits.next, "again": first})

    def _begin(self, state: Values) -> dict[str, Any]:
        return {"loops": {self.name: LoopReport()}, "_kept": {self.name: {}}}

    def _check(self, site: Site, gate: Gate | None, before: int, last: bool) -> Callable[..., dict[str, Any]]:
        def check(state: Values, runtime: Runtime[Any]) -> dict[str, Any]:
            seen, failure = site.channels.view(state), state.get("failure")
            passed = failure is None and self._passes(gate, last, seen, runtime)
            if passed and not last:
                return {"_route": "passed"}
            feedback = ask(gate.feedback if gate and gate.feedback else self.feedback, seen, runtime)
            feedback = failure if failure and not feedback else feedback
            score = _number(ask(gate.score if gate and gate.score else self.score, seen, runtime), self.name)
            old = state["loops"][self.name]
            now = Attempt(
                len(old.attempts) + 1, score, passed, before + (passed and gate is not None), _digest(feedback)
            )
            report = recorded(old, now, old.cap or self._cap(seen, runtime), self.stalled)
            return self._verdict(site, state, report, feedback)

        return check

    def _passes(self, gate: Gate | None, last: bool, seen: State, runtime: Runtime[Any]) -> bool:
        if gate is not None and not ask(gate.passed, seen, runtime):
            return False
        if not last or (gate is not None and self.until is None):
            return True
        if self.until is not None:
            return bool(ask(self.until, seen, runtime))
        score = _number(ask(self.score, seen, runtime), self.name)
        return score is not None and score >= ask(self.threshold, seen, runtime)

    def _cap(self, seen: State, runtime: Runtime[Any]) -> int:
        cap = ask(self.max_iterations, seen, runtime)
        if not isinstance(cap, int) or cap < 1:
            raise ValueError(f"max_iterations of loop {self.name!r} must be a whole number from 1, not {cap!r}")
        return cap

    def _verdict(self, site: Site, state: Values, report: LoopReport, feedback: Value) -> dict[str, Any]:
        update: dict[str, Any] = {"loops": {self.name: report}}
        if report.outcome == "passed":
            return {**update, "_kept": {self.name: {}}, "_route": "passed"}
        told = self._told(site, feedback)
        if report.best == len(report.attempts):
            keys = self._keys(site)
            kept = {key: state[key] for key in keys if key in state} | {key: told[key] for key in told if key in keys}
            update["_kept"] = {self.name: kept}
        return {**update, **told, "_route": "again" if report.outcome == "running" else "exhausted"}

    def _told(self, site: Site, feedback: Value) -> dict[str, Any]:
        if self.feedback_key not in site.channels.hints:
            return {}
        return {} if feedback is None and self.feedback_key in site.channels.reducers else {self.feedback_key: feedback}

    def _keys(self, site: Site) -> tuple[str, ...]:
        """The keys that are put back: the named ones, or every plain one that the steps may write."""
        if self.restore is not None:
            return self.restore
        plain, writes = site.channels.plain(), [part.writes() for part in self.body]
        return tuple(key for key in plain if key == self.feedback_key or any(w is None or key in w for w in writes))

    def _put_back(self, site: Site, state: Values) -> dict[str, Any]:
        kept, reducers = state["_kept"][self.name], site.channels.reducers
        back = {key: Overwrite(value) if key in reducers else value for key, value in kept.items()}
        if is_typeddict(site.channels.state):  # a key that the best attempt did not have: of no other attempt either
            back |= {key: None for key in self._keys(site) if key in state and key not in kept and key not in reducers}
        return back

    def _restored(self, site: Site) -> Callable[..., dict[str, Any]]:
        def restored(state: Values) -> dict[str, Any]:
            return self._put_back(site, state)

        return restored

    def _exhausted(self, site: Site) -> Callable[..., dict[str, Any]]:
        def exhausted(state: Values, runtime: Runtime[Any]) -> dict[str, Any]:
            mode = ask(self.on_exhausted, site.channels.view(state), runtime)
            if mode not in get_args(OnExhausted):
                raise ValueError(f"on_exhausted of loop {self.name!r} must be fail, ask or best, not {mode!r}")
            back = self._put_back(site, state) if self.on_restore is None else {}
            return {**back, **({"_route": "ask"} if mode == "ask" else self._left(state, mode))}

        return exhausted

    def _left(self, state: Values, way: str) -> dict[str, Any]:
        """Leave the loop; nothing needs to be kept any more."""
        failure = {"failure": f"{self.name}: {state['loops'][self.name].reason}"} if way == "fail" else {}
        return {"_kept": {self.name: {}}, "_route": way, **failure}

    def _ask(self, state: Values) -> dict[str, Any]:
        report: LoopReport = state["loops"][self.name]
        best = report.best_attempt
        question = {
            "loop": self.name,
            "reason": report.reason,
            "best": None if best is None else asdict(best),
            "options": list(OPTIONS),
        }
        answer = interrupt(question)
        while (choice := _choice(answer)) is None:
            answer = interrupt({**question, "error": f"{answer!r} is none of best, fail, again and {{'again': n}}"})
        if isinstance(choice, str):
            return self._left(state, choice)
        again = replace(report, outcome="running", reason="", cap=len(report.attempts) + choice)
        return {"loops": {self.name: again}, "_route": "again"}


def _choice(answer: Value) -> str | int | None:
    """An option, or the number of further attempts; None for an answer that is neither."""
    if isinstance(answer, Mapping) and set(answer) == {"again"}:
        more = answer["again"]
        return more if isinstance(more, int) and not isinstance(more, bool) and more > 0 else None
    if answer == "again":
        return 1
    return answer if isinstance(answer, str) and answer in OPTIONS else None


def _number(score: Value, loop: str) -> float | None:
    """The score; None when it is unknown, which never passes."""
    if score is None:
        return None
    if isinstance(score, bool) or not isinstance(score, int | float):
        raise TypeError(f"the score of loop {loop!r} must be a number or None, not {score!r}")
    return None if math.isnan(score) else float(score)


def _digest(feedback: Value) -> str:
    if not feedback:
        return ""
    return hashlib.sha256(to_json(feedback, fallback=repr)).hexdigest()[:16]
