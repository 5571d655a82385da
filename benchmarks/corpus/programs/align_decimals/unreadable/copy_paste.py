def align_decimals(numbers: list[str]) -> list[str]:
    a = 0
    for n in numbers:
        if n[0:1] == "-":
            n2 = n[1:]
            if n2 == "" or n2[0] not in "0123456789" or n2[-1] not in "0123456789":
                raise ValueError(n)
            c = 0
            for x in n2:
                if x == ".":
                    c = c + 1
                elif x not in "0123456789":
                    raise ValueError(n)
            if c > 1:
                raise ValueError(n)
            if "." in n2:
                if n2.index(".") + 1 > a:
                    a = n2.index(".") + 1
            else:
                if len(n2) + 1 > a:
                    a = len(n2) + 1
        else:
            n2 = n
            if n2 == "" or n2[0] not in "0123456789" or n2[-1] not in "0123456789":
                raise ValueError(n)
            c = 0
            for x in n2:
                if x == ".":
                    c = c + 1
                elif x not in "0123456789":
                    raise ValueError(n)
            if c > 1:
                raise ValueError(n)
            if "." in n2:
                if n2.index(".") > a:
                    a = n2.index(".")
            else:
                if len(n2) > a:
                    a = len(n2)
    b = 0
    for n in numbers:
        if n[0:1] == "-":
            if "." in n:
                if len(n) - n.index(".") > b:
                    b = len(n) - n.index(".")
        else:
            if "." in n:
                if len(n) - n.index(".") > b:
                    b = len(n) - n.index(".")
    out = []
    for n in numbers:
        if n[0:1] == "-":
            if "." in n:
                s = n
                while s.index(".") < a:
                    s = " " + s
                while len(s) < a + b:
                    s = s + " "
                out.append(s)
            else:
                s = n
                while len(s) < a:
                    s = " " + s
                while len(s) < a + b:
                    s = s + " "
                out.append(s)
        else:
            if "." in n:
                s = n
                while s.index(".") < a:
                    s = " " + s
                while len(s) < a + b:
                    s = s + " "
                out.append(s)
            else:
                s = n
                while len(s) < a:
                    s = " " + s
                while len(s) < a + b:
                    s = s + " "
                out.append(s)
    return out
