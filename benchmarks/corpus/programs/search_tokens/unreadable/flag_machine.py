def tokenize(query):
    out = []
    m = 0
    buf = ""
    st = 0
    f = 1
    i = 0
    while i <= len(query):
        if i < len(query):
            c = query[i]
        else:
            c = None
        if m == 0:
            if c is not None:
                if c.isspace():
                    f = 1
                else:
                    if c == "(":
                        out.append(("open", c, i))
                        f = 1
                    else:
                        if c == ")":
                            out.append(("close", c, i))
                            f = 0
                        else:
                            if c == '"':
                                m = 2
                                st = i
                                buf = ""
                                f = 0
                            else:
                                if c == "-":
                                    if f == 1:
                                        if i + 1 < len(query):
                                            if query[i + 1] != ")":
                                                if not query[i + 1].isspace():
                                                    out.append(("not", c, i))
                                                else:
                                                    m = 1
                                                    st = i
                                                    buf = c
                                                    f = 0
                                            else:
                                                m = 1
                                                st = i
                                                buf = c
                                                f = 0
                                        else:
                                            m = 1
                                            st = i
                                            buf = c
                                            f = 0
                                    else:
                                        m = 1
                                        st = i
                                        buf = c
                                        f = 0
                                else:
                                    m = 1
                                    st = i
                                    buf = c
                                    f = 0
        else:
            if m == 1:
                if c is None or c == "(" or c == ")" or c == '"' or c.isspace():
                    if buf == "OR":
                        out.append(("or", buf, st))
                    else:
                        out.append(("word", buf, st))
                    m = 0
                    i = i - 1
                else:
                    buf = buf + c
            else:
                if m == 2:
                    if c is None:
                        raise ValueError
                    else:
                        if c == '"':
                            out.append(("phrase", buf, st))
                            m = 0
                        else:
                            if c == "\\":
                                m = 3
                            else:
                                buf = buf + c
                else:
                    if c is None:
                        raise ValueError
                    else:
                        if c == '"':
                            buf = buf + c
                            m = 2
                        else:
                            if c == "\\":
                                buf = buf + c
                                m = 2
                            else:
                                raise ValueError
        i = i + 1
    return out
