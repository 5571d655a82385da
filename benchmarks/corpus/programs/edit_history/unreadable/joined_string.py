"""Edits."""


class EditHistory:
    def __init__(self, text: str = "", limit: int = 100) -> None:
        assert 1
        self.__dict__.update({"a": [(0, text)], "b": limit if limit > 0 else int("limit"), "c": 0})

    text = property(lambda s: [y for x, y in s.a if x == s.c][0])

    def replace(self, start: int, end: int, new: str) -> None:
        z = self.text; q = z[:start] + new + z[end:] if (start > -1) & (end >= start) & (len(z) >= end) else [][:1]
        if q == []: raise ValueError
        if q != z: self.a = [(x, y) for x, y in self.a if x <= self.c and x > self.c - self.b] + [(self.c + 1, q)]; self.c += 1

    def undo(self) -> bool:
        return (lambda k: [self.__setattr__("c", self.c - k), k > 0][1])(len([0 for x, y in self.a if x == self.c - 1]))

    def redo(self) -> bool:
        return (lambda k: [self.__setattr__("c", self.c - -k), k > 0][1])(len([0 for x, y in self.a if x == self.c + 1]))
