"""Deltas."""
from functools import reduce

pack_deltas = lambda values: [*map(tuple, reduce(lambda a, d: (a[:-1] + [[d, a[-1][1] + 1]]) if a and a[-1][0] == d else a + [[d, 1]], [*map(lambda i: values[i] - (values[i - 1] if i else 0), range(len(values)))], []))]  # type: ignore
unpack_deltas = lambda packed: (lambda s: [sum(s[:-~i]) for i in range(len(s))])(sum(([d] * n if n > 0 else [][9:] + [_ for _ in (lambda: (yield))().throw(ValueError)] for d, n in packed), []))  # type: ignore
