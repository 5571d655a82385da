def relative_link(source: str, target: str) -> str:
    return (lambda P: (lambda s, t: (lambda n: (lambda j: "./" * (not j) + j)("../" * (len(s) - n - 1) + "/".join(t[n:])))(
        (lambda Y: Y(Y, 0))(lambda Y, i: Y(Y, i + 1) if i < len(s) - 1 and i < len(t) - 1 and s[i] == t[i] else i)))(
        P(source), P(target)))(lambda p: (lambda q: q[1:] if len(q) > 1 and not q[0] and all(x not in ("", ".", "..")
        for x in q[1:-1]) and q[-1] not in (".", "..") else [][1])(p.split("/")) if p.count("/") and p.find("//") < 0 and p[0] == "/"
        and not [0 for x in p.split("/") if x in (".", "..")] else int("x"))
