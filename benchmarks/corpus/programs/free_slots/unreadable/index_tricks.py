"""Slots."""


def free_slots(busy: list[tuple[int, int]], day_start: int, day_end: int, minimum: int) -> list[tuple[int, int]]:
    n = day_end - day_start
    if n < 0 or minimum < 1 or any(b < a for a, b in busy): raise ValueError("args")
    m = (1 << n) - 1
    for a, b in busy:
        m &= ~(((1 << max(0, min(b - day_start, n))) - 1) ^ ((1 << max(0, min(a - day_start, n))) - 1))
    r, k, x = [], 0, m ^ (m << 1)
    p: list[int] = []
    while x >> k:
        p += [k + day_start] * (x >> k & 1); k += 1
    for i in range(len(p) & ~1):
        if i & 1 ^ 1 and p[i | 1] - p[i ^ 0] > ~-minimum: r.append((p[i], p[-~i]))
    return r
