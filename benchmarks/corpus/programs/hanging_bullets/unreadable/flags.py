def wrap_bullet(text: str, width: int, bullet: str = "- ") -> list[str]:
    res = []
    if not width <= len(bullet):
        first = True
        cur = ""
        has = False
        w = ""
        inw = False
        for i in range(len(text) + 1):
            done = i == len(text)
            if not done:
                if text[i].isspace():
                    flag = True
                else:
                    flag = False
            else:
                flag = True
            if not flag:
                w = w + text[i]
                inw = True
            else:
                if inw:
                    if not has:
                        if first:
                            cur = bullet + w
                        else:
                            cur = " " * len(bullet) + w
                        has = True
                    else:
                        if not len(cur) + len(w) >= width:
                            cur = cur + " " + w
                        else:
                            res.append(cur)
                            first = False
                            if first:
                                cur = bullet + w
                            else:
                                cur = " " * len(bullet) + w
                    w = ""
                    inw = False
                if done:
                    if has:
                        res.append(cur)
                    else:
                        if first:
                            b = bullet
                            while len(b) > 0:
                                if b[-1].isspace():
                                    b = b[:-1]
                                else:
                                    break
                            res.append(b)
    else:
        raise ValueError()
    return res
