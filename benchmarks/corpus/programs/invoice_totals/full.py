import random
from decimal import Decimal
from fractions import Fraction

import pytest
from solution import invoice_totals

D = Decimal


def texts(lines, discount=None):
    result = invoice_totals(lines) if discount is None else invoice_totals(lines, D(discount))
    assert set(result) == {"net", "vat", "gross"}
    return [str(result[key]) for key in ("net", "vat", "gross")]


def cents(value: Fraction) -> int:
    whole = int(abs(value) * 100 + Fraction(1, 2))
    return whole if value >= 0 else -whole


def test_empty():
    assert texts([]) == ["0.00", "0.00", "0.00"]
    assert texts([], "100") == ["0.00", "0.00", "0.00"]


def test_quantity_zero():
    assert texts([(0, D("5.00"), 19)]) == ["0.00", "0.00", "0.00"]


def test_rate_zero():
    assert texts([(4, D("2.50"), 0)]) == ["10.00", "0.00", "10.00"]


def test_two_decimals_for_whole_prices():
    assert texts([(1, D(5), 10)]) == ["5.00", "0.50", "5.50"]


def test_unit_price_with_more_decimals_is_rounded_per_line():
    assert texts([(1, D("0.005"), 0)])[0] == "0.01"
    assert texts([(1, D("0.0049"), 0)])[0] == "0.00"
    assert texts([(1, D("0.005"), 0), (1, D("0.005"), 0)])[0] == "0.02"
    assert texts([(3, D("0.005"), 0)])[0] == "0.02"


def test_half_cent_is_not_rounded_to_even():
    assert texts([(1, D("0.25"), 10)]) == ["0.25", "0.03", "0.28"]
    assert texts([(1, D("0.45"), 10)]) == ["0.45", "0.05", "0.50"]
    assert texts([(1, D("0.25"), 0)], "50")[0] == "0.13"
    assert texts([(-1, D("0.25"), 0)], "50")[0] == "-0.13"


def test_discount_is_rounded_per_line():
    assert texts([(1, D("0.05"), 0), (1, D("0.05"), 0)], "10") == ["0.10", "0.00", "0.10"]


def test_vat_of_the_discounted_amount():
    assert texts([(1, D("100.00"), 20)], "25") == ["75.00", "15.00", "90.00"]


def test_rates_are_rounded_apart():
    assert texts([(1, D("0.10"), 5), (1, D("0.05"), 10)]) == ["0.15", "0.02", "0.17"]
    assert texts([(1, D("0.02"), 20), (1, D("0.02"), 21)]) == ["0.04", "0.00", "0.04"]


def test_credit_reduces_the_same_rate():
    assert texts([(2, D("1.00"), 19), (-1, D("1.00"), 19)]) == ["1.00", "0.19", "1.19"]
    assert texts([(1, D("1.00"), 19), (-3, D("1.00"), 19)]) == ["-2.00", "-0.38", "-2.38"]


def test_discount_bounds():
    assert texts([(1, D("1.00"), 0)], "0")[0] == "1.00"
    assert texts([(1, D("1.00"), 0)], "100")[0] == "0.00"
    assert texts([(1, D("1.00"), 0)], "99.5")[0] == "0.01"
    for bad in ("-0.01", "100.01", "-5", "250"):
        with pytest.raises(ValueError):
            invoice_totals([(1, D("1.00"), 0)], D(bad))


def test_bad_lines():
    assert texts([(1, D("0.00"), 0)]) == ["0.00", "0.00", "0.00"]
    for line in ((1, D("-0.01"), 19), (0, D("-5"), 19), (1, D("1.00"), -1), (0, D("1.00"), -19)):
        with pytest.raises(ValueError):
            invoice_totals([(1, D("1.00"), 19), line])


def test_argument_is_not_changed():
    lines = [(1, D("2.50"), 19), (2, D("1.00"), 7)]
    invoice_totals(lines, D(10))
    assert lines == [(1, D("2.50"), 19), (2, D("1.00"), 7)]


def test_against_fractions():
    rng = random.Random(0)
    for _ in range(200):
        lines = [
            (rng.randint(-3, 9), D(rng.randint(0, 3000)) / 1000, rng.choice([0, 5, 7, 19]))
            for _ in range(rng.randint(0, 6))
        ]
        discount = D(rng.randint(0, 200)) / 2
        keep = 1 - Fraction(discount) / 100
        amounts = [(cents(quantity * Fraction(price) * keep), rate) for quantity, price, rate in lines]
        net = sum(amount for amount, _ in amounts)
        vat = sum(cents(Fraction(sum(a for a, r in amounts if r == rate) * rate, 10000)) for rate in (0, 5, 7, 19))
        result = invoice_totals(lines, discount)
        assert [result["net"] * 100, result["vat"] * 100, result["gross"] * 100] == [net, vat, net + vat]
