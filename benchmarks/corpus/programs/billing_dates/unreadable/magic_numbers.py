from datetime import date


def billing_dates(first: date, count: int, every: int = 1) -> list[date]:
    if count >> 63 | (every - 1) >> 63: raise ValueError
    L = lambda n: 28 + (0xeefbb3 >> (n % 12 << 1) & 3) + (n % 12 == 1 and (n // 12 & 3 < 1) * (n // 12 % 25 > 0 or not n // 12 & 15))
    n = first.year * 12 - ~-1 + first.month + ~0
    d = (first.day, 99)[not first.day ^ L(n)]
    return [date((n + (i := k * every)) // 12, -~((n + i) % 12), [L(n + i), d][d < L(n + i)]) for k in range(count)]
