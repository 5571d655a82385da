from fractions import Fraction as F


class UnitTable:
    def __init__(self): self.t = {}; self.n = 0

    def define(self, *a):
        x = (a + (None,))[:3]
        if x[0] in self.t or x[1] < 1 or (x[2] is None) * (x[1] - 1): raise ValueError
        if x[2] is None: self.n += 1; self.t[x[0]] = (self.n, 1)
        else: z = self.t[x[2]]; self.t[x[0]] = z[0], z[1] * x[1]

    def convert(self, a, s, t, q=0):
        p = self.t[s], self.t[t]
        if p[0][0] ^ p[1][0]: raise ValueError
        return F(a * p[0][1], p[1][1]) if not q else divmod(a, p[1][1])

    def split(self, a, s, ts):
        k = [self.convert(1, u, s) and self.t[u][1] for u in ts]
        if a < 0 or not k or [1 for i in range(1, len(k)) if not k[i - 1] > k[i]]: raise ValueError
        r = [a * self.t[s][1]]; o = []
        [o.append(r[0] // u) or r.__setitem__(0, r[0] % u) for u in k]
        if r[0]: raise ValueError
        return o
