def page_links(current: int, total: int, around: int = 1):
    return (
        [*map(lambda z: [None, z][z > 0], [x for i, x in enumerate(y) if x or y[i - 1]])]
        if 0 < current <= total
        and around > -1
        and (
            y := [
                p
                * (
                    p in (1, total)
                    or -around <= p - current <= around
                    or all(q in (1, total) or -around <= q - current <= around for q in (p - 1, p + 1))
                )
                for p in range(1, -~total)
            ]
        )
        else []
        if (total, current, around > -1) == (0, 1, 1)
        else (_ for _ in ()).throw(ValueError)
    )
