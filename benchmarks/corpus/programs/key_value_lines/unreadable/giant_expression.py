from functools import reduce


def parse_settings(text: str) -> dict[str, str]:
    return (lambda J: (lambda D, T: [D.update([(lambda k, s, v: (k, (v, v[1:-1])[len(v) > 1 and v[:1] == v[-1:] == '"'])
        if s and k else (_ for _ in ()).throw(ValueError("line %d" % n)))(*(p.strip() for p in l.partition("=")))])
        for n, l in T if l.strip()] and D or D)({}, J))(
        (lambda R: R[0] + ([(R[2], R[1])] if R[2] else []))(
            reduce(lambda A, E: (lambda o, p, s, n, l: (o, p, s) if not s and l.lstrip()[:1] == "#" else
                (lambda m, b: (o, m[:-1], b) if m[-1:] == "\\" else (o + [(b, m)], "", 0))(
                    p + l.lstrip() if s else l, s or n))(*A, *E),
                enumerate(text.split("\n"), 1), ([], "", 0))))
