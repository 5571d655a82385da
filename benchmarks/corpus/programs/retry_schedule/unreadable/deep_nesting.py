"""Retry."""


def retry_schedule(attempts: int, base: int, cap: int, budget: int | None = None) -> list[int]:
    res: list[int] = []
    err = False
    done = False
    if attempts > 0:
        if base > 0:
            if cap > 0:
                if budget is None:
                    t = 0
                    w = base
                    i = 0
                    while not done:
                        if i < attempts:
                            if i == 0:
                                res.append(0)
                            else:
                                if w > cap:
                                    t = t + cap
                                    res.append(t)
                                else:
                                    t = t + w
                                    res.append(t)
                                w = w * 2
                            i = i + 1
                        else:
                            done = True
                else:
                    if budget < 0:
                        err = True
                    else:
                        t = 0
                        w = base
                        i = 0
                        while not done:
                            if i < attempts:
                                if i == 0:
                                    res.append(0)
                                else:
                                    if w > cap:
                                        t = t + cap
                                        if t > budget:
                                            done = True
                                        else:
                                            res.append(t)
                                    else:
                                        t = t + w
                                        if t > budget:
                                            done = True
                                        else:
                                            res.append(t)
                                    w = w * 2
                                i = i + 1
                            else:
                                done = True
            else:
                err = True
        else:
            err = True
    else:
        err = True
    if err == True:
        raise ValueError("x")
    return res
