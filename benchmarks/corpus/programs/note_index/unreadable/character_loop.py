"""Notes."""


class NoteIndex:
    def __init__(self) -> None:
        self.d: dict[int, str] = {}

    def add(self, note_id: int, text: str) -> None:
        self.d[note_id] = text

    def remove(self, note_id: int) -> None:
        if note_id in self.d:
            x = {}
            for k in self.d:
                if k != note_id:
                    x[k] = self.d[k]
            self.d = x
        else:
            raise KeyError(note_id)

    def search(self, query: str) -> list[int]:
        q: list[str] = []
        w = ""
        for c in query + " ":
            if "a" <= c and c <= "z":
                w = w + c
            else:
                if "A" <= c and c <= "Z":
                    w = w + chr(ord(c) + 32)
                else:
                    if "0" <= c and c <= "9":
                        w = w + c
                    else:
                        if w != "":
                            if w in q:
                                w = ""
                            else:
                                q.append(w)
                                w = ""
        r: list[list[int]] = []
        if len(q) > 0:
            for k in self.d:
                n = 0
                s: list[str] = []
                w = ""
                for c in self.d[k] + " ":
                    if "a" <= c and c <= "z":
                        w = w + c
                    else:
                        if "A" <= c and c <= "Z":
                            w = w + chr(ord(c) + 32)
                        else:
                            if "0" <= c and c <= "9":
                                w = w + c
                            else:
                                if w != "":
                                    if w in q:
                                        n = n + 1
                                        if w in s:
                                            w = ""
                                        else:
                                            s.append(w)
                                            w = ""
                                    else:
                                        w = ""
                if len(s) == len(q):
                    done = False
                    i = 0
                    while not done:
                        if i < len(r):
                            if r[i][0] < n:
                                r.insert(i, [n, k])
                                done = True
                            else:
                                if r[i][0] == n:
                                    if r[i][1] > k:
                                        r.insert(i, [n, k])
                                        done = True
                                    else:
                                        i = i + 1
                                else:
                                    i = i + 1
                        else:
                            r.append([n, k])
                            done = True
        out: list[int] = []
        for y in r:
            out.append(y[1])
        return out
