"""Grid."""


def downsample_grid(grid: list[list[int]], size: int) -> list[list[int]]:
    out: list[list[int]] = []
    bad = 0
    if size < 1:
        bad = 1
    else:
        i = 0
        while i < len(grid):
            if len(grid[i]) != len(grid[0]):
                bad = 2
            i = i + 1
    if bad == 1:
        raise ValueError("1")
    if bad == 2:
        raise ValueError("2")
    if len(grid) > 0:
        if len(grid[0]) > 0:
            r = 0
            while r < len(grid):
                line: list[int] = []
                c = 0
                while c < len(grid[0]):
                    if r + size <= len(grid) and c + size <= len(grid[0]):
                        s = 0
                        n = 0
                        a = 0
                        while a < size:
                            b = 0
                            while b < size:
                                s = s + grid[r + a][c + b]
                                n = n + 1
                                b = b + 1
                            a = a + 1
                        line.append(s // n)
                    elif r + size <= len(grid) and c + size > len(grid[0]):
                        s = 0
                        n = 0
                        a = 0
                        while a < size:
                            b = 0
                            while b < len(grid[0]) - c:
                                s = s + grid[r + a][c + b]
                                n = n + 1
                                b = b + 1
                            a = a + 1
                        line.append(s // n)
                    elif r + size > len(grid) and c + size <= len(grid[0]):
                        s = 0
                        n = 0
                        a = 0
                        while a < len(grid) - r:
                            b = 0
                            while b < size:
                                s = s + grid[r + a][c + b]
                                n = n + 1
                                b = b + 1
                            a = a + 1
                        line.append(s // n)
                    else:
                        s = 0
                        n = 0
                        a = 0
                        while a < len(grid) - r:
                            b = 0
                            while b < len(grid[0]) - c:
                                s = s + grid[r + a][c + b]
                                n = n + 1
                                b = b + 1
                            a = a + 1
                        line.append(s // n)
                    c = c + size
                out.append(line)
                r = r + size
    return out
