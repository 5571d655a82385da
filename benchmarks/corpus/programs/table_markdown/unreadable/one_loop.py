def read_table(text):
    R = []; H = None; n = 0
    for L in text.split("\n"):
        if L.strip() != "":
            n += 1; c = []; b = ""; j = 0; s = L.strip(); bad = 0
            if s[0] != "|":
                bad = 1
            else:
                j = 1; op = 1
                while j < len(s):
                    if s[j] == "\\":
                        if j + 1 < len(s):
                            if s[j + 1] == "|": b += "|"; j += 2; op = 1
                            else: b += s[j]; j += 1; op = 1
                        else: b += s[j]; j += 1; op = 1
                    else:
                        if s[j] == "|": c.append(b.strip()); b = ""; j += 1; op = 0
                        else: b += s[j]; j += 1; op = 1
                if op: bad = 1
            if bad: raise ValueError
            else:
                if n == 1:
                    for x in range(len(c)):
                        for y in range(len(c)):
                            if c[x] == "": bad = 1
                            else:
                                if x != y:
                                    if c[x] == c[y]: bad = 1
                    if bad: raise ValueError
                    else: H = c
                else:
                    if n == 2:
                        if len(c) != len(H): raise ValueError
                        for x in c:
                            q = 0
                            for y in x:
                                if y == ":": q = {0: 1, 2: 3}.get(q, 9)
                                else:
                                    if y == "-": q = {0: 2, 1: 2, 2: 2}.get(q, 9)
                                    else: q = 9
                            if q != 2 and q != 3: raise ValueError
                    else:
                        if len(c) > len(H): raise ValueError
                        d = {}
                        for x in range(len(H)):
                            if x < len(c): d[H[x]] = c[x]
                            else: d[H[x]] = ""
                        R.append(d)
    if n < 2: raise ValueError
    return R
