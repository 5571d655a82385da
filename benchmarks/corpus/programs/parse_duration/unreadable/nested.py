def parse_duration(text: str) -> int:
    ok = True
    r = 0
    neg = False
    st = 5
    started = False
    buf = None
    i = 0
    t = text.strip(" ")
    if len(t) > 0:
        if t[0] == "-":
            neg = True
            i = 1
        if i < len(t):
            while i < len(t) and ok:
                if t[i] in "0123456789":
                    if buf is None:
                        buf = t[i]
                    else:
                        buf = buf + t[i]
                    started = True
                else:
                    if buf is not None:
                        if t[i] == "w":
                            if st > 4:
                                r = r + int(buf) * 604800
                                st = 4
                            else:
                                ok = False
                        else:
                            if t[i] == "d":
                                if st > 3:
                                    r = r + int(buf) * 86400
                                    st = 3
                                else:
                                    ok = False
                            else:
                                if t[i] == "h":
                                    if st > 2:
                                        r = r + int(buf) * 3600
                                        st = 2
                                    else:
                                        ok = False
                                else:
                                    if t[i] == "m":
                                        if st > 1:
                                            r = r + int(buf) * 60
                                            st = 1
                                        else:
                                            ok = False
                                    else:
                                        if t[i] == "s":
                                            if st > 0:
                                                r = r + int(buf)
                                                st = 0
                                            else:
                                                ok = False
                                        else:
                                            ok = False
                        buf = None
                    else:
                        ok = False
                i = i + 1
            if buf is not None:
                ok = False
        else:
            ok = False
    else:
        ok = False
    if ok:
        if started:
            if neg:
                return -r
            else:
                return r
        else:
            raise ValueError("x")
    else:
        raise ValueError("x")
