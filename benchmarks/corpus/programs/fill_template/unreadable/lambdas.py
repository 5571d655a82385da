fill = lambda template, values: (lambda f: f(f, template, ""))(
    lambda f, t, o: (
        o
        if t == ""
        else f(f, t[2:], o + t[0])
        if t[:2] in ("{{", "}}")
        else f(f, t[1:], o + t[0])
        if t[0] not in "{}"
        else (_ for _ in ()).throw(ValueError(t))
        if t[0] == "}" or "}" not in t
        else (
            lambda k: (
                (_ for _ in ()).throw(ValueError(k))
                if "{" in k
                or k.split("|")[0] == ""
                or k[0] in "0123456789"
                or [
                    c
                    for c in k.split("|")[0]
                    if c not in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
                ]
                else f(
                    f,
                    t[len(k) + 2 :],
                    o
                    + (
                        values[k]
                        if "|" not in k
                        else (
                            values[k.split("|")[0]]
                            if k.split("|")[0] in values and len(values[k.split("|")[0]])
                            else k[k.index("|") + 1 :]
                        )
                    ),
                )
            )
        )(t[1 : t.index("}")])
    )
)
