def newest_release(versions, limit=None, unstable=False):
    M = 10**9; b = -1; o = None; u = None
    for i, v in enumerate([*([limit] if limit is not None else []), *versions]):
        h, m, t = v.partition("-"); p = h.split("."); k = 0
        if len(p) > 4: raise ValueError
        for x in (p + ["0"] * 4)[:4]:
            if not x or any(not 47 < ord(c) < 58 for c in x): raise ValueError
            k = k * M + int(x)
        s = 3; n = 0
        if m:
            n = len(t)
            while n and 47 < ord(t[n - 1]) < 58: n -= 1
            s = "alpha beta  rc    ".find(t[:n].ljust(6)) if n and " " not in t else -1
            if s < 0 or s % 6: raise ValueError
            s //= 6; n = int(t[n:] or -1) + 1
        k = (k << 2 | s) * M + n
        if limit is not None and not i: u = k; continue
        if s ^ 3 and not unstable or u is not None and not k < u or not k > b: continue
        b = k; o = v
    return o
