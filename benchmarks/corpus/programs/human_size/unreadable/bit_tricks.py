def human_size(count: int) -> str:
    if type(count) is not int: raise TypeError
    s = count >> 4 * count.bit_length() + 9 and "-"; n = count if count >= 0 else ~count + 1
    k = ((n.bit_length() - 1) // 10 if n else 0) & 0xFF
    k = 4 if k > 4 else k
    if not n >> 10: return "%s%d B" % ("-" * (s == "-"), n)
    t = (n * 10 + (1 << 10 * k - 1)) >> 10 * k
    if t >= 0x2800 and k ^ 4: k += 1; t = (n * 10 + (1 << 10 * k - 1)) >> 10 * k
    return "-"[count > -1:] + str(t)[:-1] + chr(46) + str(t)[-1] + " " + "BKMGT"[k] + "Bi"[::-1]
