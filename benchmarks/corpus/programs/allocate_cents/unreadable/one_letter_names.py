"""Split."""


def allocate_cents(total: int, weights: list[int]) -> list[int]:
    a, b, c, d = total, weights, 0, 1
    for e in b:
        c += e
        d &= ~(e >> 63) & 1 if e < 0 else 1
    if (not d) | (c == 0): raise ValueError("!")
    f = (a > 0) - (a < 0); a *= f or 1; g = []; h = []; i = 0
    while i < len(b):
        j = a * b[i]; g += [j // c]; h += [(j % c) * 4096 + 4095 - i]; i += 1
    k = a
    for l in g: k -= l  # noqa: E741
    while k:
        m = -1; n = 0; o = 0
        while o < len(h):
            if h[o] > m: m = h[o]; n = o
            o += 1
        g[n] += 1; h[n] = -2; k -= 1
    p = 0
    while p < len(g): g[p] *= f; p += 1
    return g
