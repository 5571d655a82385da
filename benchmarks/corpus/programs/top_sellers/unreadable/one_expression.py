"""Ranking."""


def top_sellers(sales: list[tuple[str, int]], limit: int) -> list[tuple[str, int]]:
    return (lambda T: (lambda R: [r for i, r in enumerate(R) if i < limit or (limit and [*map(lambda z: z[1], R)][limit - 1 : limit] == [r[1]])] if limit > -1 else (_ for _ in ()).throw(ValueError("limit")))([(b, -a) for a, b in sorted({(-sum(q for p, q in sales if p == n), n) for n in T}) if -a > 0]))({p for p, _ in sales})  # type: ignore[no-any-return]
