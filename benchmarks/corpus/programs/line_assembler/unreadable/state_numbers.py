class LineAssembler:
    def __init__(s, limit=1000):
        if not limit > 0: raise ValueError
        s.z = [limit, "", 0]

    def feed(s, c):
        if s.z[2] & 4: raise RuntimeError
        o = []; i = 0
        while i < len(c):
            k = "\n\r".find(c[i]) + 1
            if k == 1:
                if s.z[2] & 2: s.z[2] ^= 2
                else: o += [s.z[1]]; s.z[1] = ""
            else:
                if k >> 1: o += [s.z[1]]; s.z[1] = ""; s.z[2] |= 2
                else:
                    s.z[2] &= ~2; s.z[1] += c[i]
                    if len(s.z[1]) > s.z[0]: s.z[1:] = "", 4; raise ValueError
            i -= -1
        return o

    def close(s):
        s.z[2] |= 4; r = [s.z[1]] * bool(s.z[1]); s.z[1] = ""
        return r
