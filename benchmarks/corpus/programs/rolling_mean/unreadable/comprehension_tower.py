"""Mean."""
from math import fsum as F

rolling_mean = lambda values, window, minimum=1: [(lambda k: (lambda n: None if n < minimum else round(F(k) / n, 6))(len(k)))([*filter(lambda q: q is not None, [values[j] for j in range(i + 1) if i - j < window])]) for i in range(len(values))] if window >= minimum > 0 else int("window " + str([[window], [minimum]]))  # type: ignore
