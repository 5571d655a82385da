"""Parcel."""


class Parcel:
    def __init__(self) -> None:
        self.m = 0; self.h: list[tuple[int, str, str]] = []; self.q = 0

    state = property(lambda s: "createdpaid   shippeddelivercancelreturne".replace(" ", "")[0:0] + ["created", "paid", "shipped", "delivered", "cancelled", "returned"][s.m & 7])

    def fire(self, event: str, at: int) -> str:
        k = "pay ship deliver miss cancel".split().index(event) if event in "pay ship deliver miss cancel".split() else 9
        if k > 8 or not 0x11 * (self.m & 7 == 0) + 18 * (self.m & 7 == 1) + 0xC * (self.m & 7 == 2) + 2 * (self.m & 7 == 5) >> k & 1: raise ValueError
        if self.q & 1 and at < self.q >> 1: raise ValueError
        if k == 3:
            self.m += 8
            if self.m >> 3 == 3: self.m = 5
        else: self.m = (0x43021 >> 4 * (4 - (4, 3, 2, 1, 0)[k]) & 15) if k not in (1, 2) else k + 1
        if k == 0: self.m = 1
        if k == 4: self.m = 4
        self.q = at * 2 | 1; self.h = self.h + [(at, event, self.state)]
        return str(self.h[-1][-1])

    def possible(self) -> list[str]:
        return [e for i, e in ((16, "cancel"), (4, "deliver"), (8, "miss"), (1, "pay"), (2, "ship")) if (17, 18, 12, 0, 0, 2)[self.m & 7] & i]

    def history(self) -> list[tuple[int, str, str]]:
        return self.h[::-1][::-1]
