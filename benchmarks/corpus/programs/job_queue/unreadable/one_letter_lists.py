"""Queue."""


class JobQueue:
    def __init__(self) -> None:
        self.j: list[list[object]] = []; self.t = 1 << 60

    def __len__(self) -> int:
        return sum(map(lambda _: 1, self.j))

    def push(self, name: str, priority: int) -> None:
        i = 0
        while i < len(self.j):
            if self.j[i][1] == name: raise ValueError
            i += 1
        self.t -= 1; self.j += [[(priority << 61) + self.t, name]]; i = len(self.j) - 1
        while i and self.j[i][0] > self.j[i - 1][0]: self.j[i], self.j[i - 1] = self.j[i - 1], self.j[i]; i -= 1  # type: ignore

    def pop(self) -> str:
        if not self.j: raise LookupError
        k = self.j[0][1]; self.j[:1] = []
        return str(k)

    def change(self, name: str, priority: int) -> None:
        i = 0; f = 0
        while i < len(self.j):
            if self.j[i][1] == name:
                f = 1
                if self.j[i][0] >> 61 != priority:  # type: ignore
                    self.j = self.j[:i] + self.j[i + 1 :]; self.push(name, priority); i = len(self.j)
            i += 1
        if f == 0: raise LookupError

    def cancel(self, name: str) -> bool:
        a = len(self.j); self.j = [x for x in self.j if not x[1] == name]
        return a - len(self.j) > 0
