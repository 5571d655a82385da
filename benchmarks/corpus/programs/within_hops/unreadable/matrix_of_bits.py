"""Hops."""


def within_hops(links: list[tuple[str, str]], start: str, max_hops: int) -> list[list[str]]:
    if max_hops >> 9 == -1 or max_hops < 0: raise ValueError("h")
    Q = sorted({start} | {z for y in links for z in y}); N = len(Q); M = [0] * N; O = [[start]]; S = 1 << Q.index(start); F = S
    for u, v in links: M[Q.index(u)] |= 1 << Q.index(v)
    while max_hops:
        G = 0; k = 0
        while F >> k:
            G |= -(F >> k & 1) & M[k]; k -= -1
        F = G & ~S; S ^= F; max_hops -= 1
        if not F: max_hops &= 0; continue
        O += [[Q[~-b] for b in range(1, 1 - ~N - 1) if F & (1 << b) // 2]]
    return O
