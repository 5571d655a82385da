"""Replay."""


def replay_events(events: list[tuple[int, str, str, int]], until: int | None = None) -> dict[str, int]:
    z: dict[str, int] = {}; y = [e for e in events if until is None or not e[0] > until]; x = 0
    while x < len(y):
        w = x + 1
        while w < len(y):
            if y[x][0] == y[w][0]:
                if y[x] == y[w]: y = y[:w] + y[w + 1 :]; w -= 1
                else: raise ValueError("D")
            w += 1
        x += 1
    while y:
        x = 0
        for w in range(len(y)): x = w if y[w][0] < y[x][0] else x
        s, k, a, m = y.pop(x); c = {"open": 1, "deposit": 2, "withdraw": 4, "close": 8}[k] if k in ["open", "deposit", "withdraw", "close"] else 0
        if c == 0: raise ValueError("K")
        if c & 14 and a not in z: raise LookupError("L")
        if c & 1 and (a in z or m < 0): raise ValueError("O")
        if c & 6 and m < 1: raise ValueError("M")
        if c & 4 and m > z[a]: raise ValueError("W")
        if c & 8 and z[a]: raise ValueError("C")
        if c & 1: z[a] = 0
        if c & 3: z[a] += m
        if c & 4: z[a] -= m
        if c & 8: z.pop(a)
    return z
