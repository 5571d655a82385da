class IntervalSet:
    def __init__(self): self.e = []
    def f(self, a, b, k):
        if a > b: raise ValueError
        if a == b: return
        d = {}
        for i, x in enumerate(self.e): d[x] = d.get(x, 0) + 1 - i % 2 * 2
        r = []; c = 0; u = 0; s = 0
        for x in sorted(set(self.e) | {a, b}):
            c += d.get(x, 0)
            if x == a: u = 1
            if x == b: u = 0
            n = (c | u) & 1 if k else c & ~u & 1
            if n ^ s: r += [x]; s = n
        self.e = r
    add = lambda s, a, b: s.f(a, b, 1)
    remove = lambda s, a, b: s.f(a, b, 0)
    total = lambda s: sum(x * (i % 2 * 2 - 1) for i, x in enumerate(s.e))
    intervals = lambda s: [(s.e[i], s.e[i + 1]) for i in range(0, len(s.e), 2)]
    __contains__ = lambda s, v: bool(len([x for x in s.e if x <= v]) & 1)
