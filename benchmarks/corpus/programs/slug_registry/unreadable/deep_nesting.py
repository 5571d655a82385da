class SlugRegistry:
    def __init__(self, max_length: int = 40) -> None:
        if not max_length < 8:
            self.m = max_length
            self.l = []
        else:
            raise ValueError("bad")

    def add(self, title: str) -> str:
        s = ""
        for c in title:
            if "a" <= c:
                if c <= "z":
                    s = s + c
                else:
                    if s != "":
                        if s[-1] != "-":
                            s = s + "-"
            else:
                if "A" <= c:
                    if c <= "Z":
                        s = s + chr(ord(c) + 32)
                    else:
                        if s != "":
                            if s[-1] != "-":
                                s = s + "-"
                else:
                    if "0" <= c:
                        if c <= "9":
                            s = s + c
                        else:
                            if s != "":
                                if s[-1] != "-":
                                    s = s + "-"
                    else:
                        if s != "":
                            if s[-1] != "-":
                                s = s + "-"
        if s != "":
            if s[-1] == "-":
                s = s[0 : len(s) - 1]
        if s == "":
            s = "page"
        found = False
        n = 1
        while not found:
            if n == 1:
                t = s
                while len(t) > self.m:
                    t = t[0 : len(t) - 1]
                if t[-1] == "-":
                    t = t[0 : len(t) - 1]
            else:
                t = s
                while len(t) + len(str(n)) + 1 > self.m:
                    t = t[0 : len(t) - 1]
                if t[-1] == "-":
                    t = t[0 : len(t) - 1]
                t = t + "-" + str(n)
            dup = False
            for x in self.l:
                if not dup:
                    if x == t:
                        dup = True
            if dup:
                n = n + 1
            else:
                found = True
        self.l.append(t)
        return t

    def release(self, slug: str) -> None:
        i = 0
        f = False
        while i < len(self.l):
            if not f:
                if self.l[i] == slug:
                    del self.l[i]
                    f = True
                else:
                    i = i + 1
            else:
                i = i + 1
        if not f:
            raise KeyError(slug)

    def __contains__(self, slug: str) -> bool:
        for x in self.l:
            if x == slug:
                return True
            else:
                continue
        return False
