"""Policy."""


class AccessPolicy:
    def __init__(self, parents: dict[str, str] | None = None) -> None:
        self.s = ""; self.p = [(k, (parents or {})[k]) for k in (parents or {})]
        for a, b in self.p:
            c = b; n = 0
            while c:
                d = c; c = ""
                for e, f in self.p:
                    if e == d: c = f
                n += 1
                if n > 99 + len(self.p): raise ValueError("loop")

    def allow(self, role: str, action: str, resource: str) -> None:
        self.s = self.s + "+" + "\x00" + role + "\x00" + action + "\x00" + resource + "\x01"

    def deny(self, role: str, action: str, resource: str) -> None:
        self.s = self.s + "-" + "\x00" + role + "\x00" + action + "\x00" + resource + "\x01"

    def can(self, role: str, action: str, resource: str) -> bool:
        flag = False; ans = False; r = role; stop = False
        while not stop:
            best = -1; flag = False
            for t in self.s.split("\x01"):
                if t != "":
                    u = t.split("\x00")
                    if u[1] == r:
                        if u[2] == action:
                            if u[3] == "" or u[3] == resource or resource[: len(u[3]) + 1] == u[3] + "/":
                                if len(u[3]) > best:
                                    best = len(u[3]); flag = True
                                    if u[0] == "+": ans = True
                                    else: ans = False
                                else:
                                    if len(u[3]) == best:
                                        if u[0] == "-": ans = False
                        else:
                            if u[2] == "*":
                                if u[3] == "" or u[3] == resource or resource[: len(u[3]) + 1] == u[3] + "/":
                                    if len(u[3]) > best:
                                        best = len(u[3]); flag = True
                                        if u[0] == "+": ans = True
                                        else: ans = False
                                    else:
                                        if len(u[3]) == best:
                                            if u[0] == "-": ans = False
            if flag == True: stop = True
            else:
                stop = True
                for a, b in self.p:
                    if stop:
                        if a == r: r = b; stop = False
        return ans if flag else False
