from functools import reduce as r

to_places = lambda number, sizes: (lambda z: [z[0]] + z[1])(r(lambda a, s: [a[0] // s, [a[0] % s] + a[1]], sizes[::-1], [number, []])) if not [0 for q in sizes if q < 1] else (_ for _ in ()).throw(ValueError())
from_places = lambda p, s, *_: r(lambda a, i: a * s[~-i] + p[i], range(1, len(p)), p[0]) if len(p) + ~len(s) == 0 and all(q > 0 for q in s) else [].index(0)
carry = lambda *a: to_places(from_places(*a), *a[1:])
