"""Invoice."""
from decimal import Decimal


def invoice_totals(lines: list[tuple[int, Decimal, int]], discount_percent: Decimal = Decimal(0)) -> dict[str, Decimal]:
    ok = True
    flag2 = False
    n = 0
    v = 0
    tmp: dict[int, int] = {}
    if discount_percent >= 0:
        if discount_percent <= 100:
            flag2 = True
            for x in lines:
                if ok:
                    if x[1] >= 0:
                        if x[2] >= 0:
                            y = x[0] * x[1] * (100 - discount_percent) * 1000000
                            if y == int(y):
                                if y >= 0:
                                    z = int(y)
                                    if z % 1000000 >= 500000:
                                        z = z // 1000000 + 1
                                    else:
                                        z = z // 1000000
                                else:
                                    z = -int(y)
                                    if z % 1000000 >= 500000:
                                        z = -(z // 1000000 + 1)
                                    else:
                                        z = -(z // 1000000)
                                if x[2] in tmp:
                                    tmp[x[2]] = tmp[x[2]] + z
                                else:
                                    tmp[x[2]] = z
                            else:
                                if y >= 0:
                                    z = int(y)
                                    if z % 1000000 >= 500000:
                                        z = z // 1000000 + 1
                                    else:
                                        z = z // 1000000
                                else:
                                    z = -int(y)
                                    if z % 1000000 >= 500000:
                                        z = -(z // 1000000 + 1)
                                    else:
                                        z = -(z // 1000000)
                                if x[2] in tmp:
                                    tmp[x[2]] = tmp[x[2]] + z
                                else:
                                    tmp[x[2]] = z
                        else:
                            ok = False
                    else:
                        ok = False
        else:
            flag2 = False
    else:
        flag2 = False
    if flag2:
        if ok:
            for k in tmp:
                n = n + tmp[k]
                if tmp[k] * k >= 0:
                    if tmp[k] * k % 100 >= 50:
                        v = v + tmp[k] * k // 100 + 1
                    else:
                        v = v + tmp[k] * k // 100
                else:
                    if -tmp[k] * k % 100 >= 50:
                        v = v - (-tmp[k] * k // 100 + 1)
                    else:
                        v = v - (-tmp[k] * k // 100)
            return {"net": Decimal(n).scaleb(-2), "vat": Decimal(v).scaleb(-2), "gross": Decimal(n + v).scaleb(-2)}
        else:
            raise ValueError("bad")
    else:
        raise ValueError("bad")
