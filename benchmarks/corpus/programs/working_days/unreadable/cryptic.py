from datetime import datetime as D, timedelta as T, date


def shift_working_days(start: date, days: int, holidays=()) -> date:
    a, b, c, d = start, days, holidays, 0
    if type(a) is D: raise TypeError
    e = (b > 0) - (b < 0); f = e or 1; g = b * e
    if not e:
        g = 1; d = 1
    while g:
        if d: d = 0
        else: a = a + T(f)
        h = 0
        if (a.toordinal() + 6) % 7 > 4: h = 1
        else:
            for i in c:
                if not (i - a).days: h = h | 2
        g = g - (not h)
    return a
