def select_pages(selection: str, last: int) -> list[int]:
    q, z = [], 0
    while 1:
        k = selection.find(",", z)
        s = selection[z:] if k < 0 else selection[z:k]
        a = b = ""; f = 0; g = 0; w = 0
        for c in s:
            o = ord(c)
            if 47 < o < 58:
                if w == 2: g |= 8
                if f: b += c
                else: a += c
                w = 1
            elif o == 45:
                g |= f; f = 1; w = 0
            elif c.isspace():
                w = w and 2
            else: g |= 4
        g |= 16 * (not a and not b)
        l = int(a or f and "1" or "0"); h = int(b or (last if f else l))
        if g or l < 1 or h < l or l > last: raise ValueError(g)
        while l <= h and l <= last:
            q += [l] * (l not in q); l += 1
        if k < 0: return q
        z = k + 1
