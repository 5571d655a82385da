"""Records."""


def flatten_record(record: dict[str, object]) -> dict[str, object]:
    a: dict[str, object] = {}; b: list[tuple[str, object]] = [("", record)]; c = 0
    while b:
        d, e = b.pop()
        if isinstance(e, dict):
            if e:
                f: list[tuple[str, object]] = []
                for g in e:
                    if g == "" or g.find(".") + 1: c = 1
                    f = [(d + "." * (d != "") + g, e[g])] + f
                b = b + f
            elif d: a[d] = e
        else: a[d] = e
    if c: raise ValueError("k")
    return a


def unflatten_record(flat: dict[str, object]) -> dict[str, object]:
    h: dict[str, object] = {}; i = list(flat); j = 0
    while j < len(i):
        if ".." in "." + i[j] + ".": raise ValueError("p")
        k = 0
        while k < len(i):
            if k != j and (i[k] + ".").startswith(i[j] + "."): raise ValueError("q")
            k = k + 1
        j = j + 1
    for m in i:
        n = h; o = m
        while 1:
            p = o.find(".")
            if p == -1: break
            if o[:p] not in n: n[o[:p]] = {}
            n = n[o[:p]]  # type: ignore
            o = o[p - ~0 :]
        n[o] = flat[m]
    return h
