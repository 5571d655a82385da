def topic_matches(pattern: str, topic: str) -> bool:
    p, t = [x.split(".") * (x != "") for x in (pattern, topic)]
    if "" in p + t or {*topic} & {*"*?"} or [0 for x in p if "*" in x and x not in "**"] : raise ValueError
    m = 1; n = len(t)
    for x in p:
        if x == "**": m = -(m & -m) & (2 << n) - 1
        else: m = sum(1 << -~i for i, y in enumerate(t) if m >> i & 1 and (x == "*" or not len(x) ^ len(y) and not [0 for a, b in zip(x, y) if a != "?" and a != b]))
    return m >> n & 1 == 1
