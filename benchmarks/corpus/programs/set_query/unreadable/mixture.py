def set_query(url: str, changes) -> str:
    for k in changes:
        if k == "":
            raise ValueError
        else:
            for c in k:
                if c == "=":
                    raise ValueError
                elif c == "&":
                    raise ValueError
                elif c == "#":
                    raise ValueError
            if changes[k] is not None:
                for c in changes[k]:
                    if c == "&":
                        raise ValueError
                    elif c == "#":
                        raise ValueError
    st = 0; A = B = C = ""; I = []; F = {}
    for c in url + "\0":
        if st == 0:
            if c == "?": st = 1
            elif c == "#": st = 2; C = "#"
            elif c != "\0": A += c
        elif st == 1:
            if c == "&" or c == "#" or c == "\0":
                if B != "":
                    n = B[:(B + "=").index("=")]
                    if n in changes:
                        if changes[n] is not None:
                            if n in F: pass
                            else: I += [n + "=" + changes[n]]
                        F[n] = 1
                    else: I += [B]
                B = ""
                if c == "#": st = 2; C = "#"
            else: B += c
        else:
            if c != "\0": C += c
    for k in changes:
        if changes[k] is not None:
            if k not in F: I += [k + "=" + changes[k]]
    if len(I) == 0: return A + C
    else: return A + "?" + "&".join(I) + C
