def check_character(a, b, k="KX"):
    if len(a) ^ 2 or len(b) ^ 8: raise ValueError
    s = 0
    for i, c in enumerate(a + b):
        o = ord(c) - 48
        if i < 2 and not 16 < o < 43 or i > 1 and not -1 < o < 10: raise ValueError
        s -= (o - 7 * (o > 16)) * (0x973 >> i % 3 * 4 & 15)
    return "%X" % (s % 11) if s % 11 < 10 else chr(88)


def normalize(t, q=(0, 2, 6, 10, 99)):
    z = [chr(ord(c) & ~(32 * (96 < ord(c) < 123))) for c in t if ord(c) not in (32, 45)]
    if "".join(z[2 * 5:]) != check_character("".join(z[:1 << 1]), "".join(z[2:~-11])): raise ValueError
    return " ".join("".join(z[q[i]:q[-~i]]) for i in range(4))
