"""Cache."""


class TtlCache:
    def __init__(self, capacity: int, ttl: float) -> None:
        if capacity < 1 or not ttl > 0: raise ValueError
        self.a: list[str] = []; self.b: list[object] = []; self.c: list[float] = []; self.d: list[int] = []; self.e = 0; self.f = capacity; self.g = ttl

    def put(self, key: str, value: object, now: float) -> None:
        self.e += 1; i = 0; j = -1
        while i < len(self.a):
            if self.a[i] == key: j = i
            i += 1
        if j >= 0:
            self.b[j] = value; self.c[j] = now + self.g; self.d[j] = self.e
        else:
            if len(self.a) >= self.f:
                i = len(self.a) - 1
                while i >= 0:
                    if self.c[i] <= now:
                        self.a = self.a[:i] + self.a[i + 1 :]; self.b = self.b[:i] + self.b[i + 1 :]; self.c = self.c[:i] + self.c[i + 1 :]; self.d = self.d[:i] + self.d[i + 1 :]
                    i -= 1
                if len(self.a) >= self.f:
                    i = 0; k = 0
                    while i < len(self.a):
                        if self.d[i] < self.d[k]: k = i
                        i += 1
                    i = k
                    self.a = self.a[:i] + self.a[i + 1 :]; self.b = self.b[:i] + self.b[i + 1 :]; self.c = self.c[:i] + self.c[i + 1 :]; self.d = self.d[:i] + self.d[i + 1 :]
            self.a += [key]; self.b += [value]; self.c += [now + self.g]; self.d += [self.e]

    def get(self, key: str, now: float, default: object = None) -> object:
        self.e += 1; i = 0
        while i < len(self.a):
            if self.a[i] == key:
                if self.c[i] > now:
                    self.d[i] = self.e
                    return self.b[i]
                else:
                    return default
            i += 1
        return default

    def size(self, now: float) -> int:
        return [x > now for x in self.c].count(True)
