"""The states of a parcel from its order to its delivery."""

EVENTS_BY_STATE: dict[str, dict[str, str]] = {
    "created": {"pay": "paid", "cancel": "cancelled"},
    "paid": {"ship": "shipped", "cancel": "cancelled"},
    "shipped": {"deliver": "delivered", "miss": "shipped"},
    "returned": {"ship": "shipped"},
}


class Parcel:
    """A state machine whose state follows from the events that were done."""

    def __init__(self) -> None:
        self._log: list[tuple[int, str, str]] = []

    @property
    def state(self) -> str:
        """The current state."""
        return self._log[-1][2] if self._log else "created"

    def fire(self, event: str, at: int) -> str:
        """Do the event at the given time and return the new state."""
        following = EVENTS_BY_STATE.get(self.state, {}).get(event)
        if following is None:
            raise ValueError(f"{event!r} is impossible while {self.state}")
        if self._log and at < self._log[-1][0]:
            raise ValueError(f"{at} is before the last event")
        if event == "miss" and self._missed_twice():
            following = "returned"
        self._log.append((at, event, following))
        return following

    def possible(self) -> list[str]:
        """Return the events that are possible now, sorted."""
        return sorted(EVENTS_BY_STATE.get(self.state, {}))

    def history(self) -> list[tuple[int, str, str]]:
        """Return the events that were done as (at, event, state after it)."""
        return self._log.copy()

    def _missed_twice(self) -> bool:
        return [event for _, event, _ in self._log[-2:]] == ["miss", "miss"]
