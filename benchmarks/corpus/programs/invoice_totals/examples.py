from decimal import Decimal

import pytest
from solution import invoice_totals

D = Decimal


def texts(result):
    return [str(result[key]) for key in ("net", "vat", "gross")]


def test_empty():
    assert texts(invoice_totals([])) == ["0.00", "0.00", "0.00"]


def test_one_line():
    assert texts(invoice_totals([(2, D("10.00"), 19)])) == ["20.00", "3.80", "23.80"]


def test_half_cent_up():
    assert texts(invoice_totals([(1, D("0.05"), 10)])) == ["0.05", "0.01", "0.06"]


def test_vat_is_rounded_once_per_rate():
    assert texts(invoice_totals([(1, D("0.02"), 20), (1, D("0.02"), 20)])) == ["0.04", "0.01", "0.05"]


def test_discount_and_two_rates():
    result = invoice_totals([(1, D("10.00"), 19), (1, D("10.00"), 7)], D(10))
    assert texts(result) == ["18.00", "2.34", "20.34"]


def test_credit_line():
    assert texts(invoice_totals([(-1, D("0.05"), 10)])) == ["-0.05", "-0.01", "-0.06"]


def test_full_discount():
    assert texts(invoice_totals([(3, D("9.99"), 19)], D(100))) == ["0.00", "0.00", "0.00"]


def test_discount_above_100():
    with pytest.raises(ValueError):
        invoice_totals([], D("100.01"))


def test_negative_price():
    with pytest.raises(ValueError):
        invoice_totals([(1, D("-1.00"), 19)])


def test_each_line_is_rounded():
    assert texts(invoice_totals([(1, D("0.005"), 0), (1, D("0.005"), 0)])) == ["0.02", "0.00", "0.02"]


def test_quantity_before_rounding():
    assert texts(invoice_totals([(3, D("0.004"), 0)])) == ["0.01", "0.00", "0.01"]


def test_half_cent_after_an_even_cent():
    assert texts(invoice_totals([(1, D("0.025"), 0)])) == ["0.03", "0.00", "0.03"]


def test_less_than_half_a_cent():
    assert texts(invoice_totals([(1, D("0.04"), 10)])) == ["0.04", "0.00", "0.04"]


def test_discount_before_rounding():
    assert texts(invoice_totals([(1, D("1.00"), 0)], D("12.5"))) == ["0.88", "0.00", "0.88"]


def test_negative_half_cent():
    assert texts(invoice_totals([(-1, D("0.005"), 0)])) == ["-0.01", "0.00", "-0.01"]


def test_same_rate_apart():
    assert texts(invoice_totals([(1, D("0.02"), 20), (1, D("1.00"), 0), (1, D("0.02"), 20)])) == [
        "1.04",
        "0.01",
        "1.05",
    ]


def test_each_rate_is_rounded():
    assert texts(invoice_totals([(1, D("0.05"), 10), (1, D("0.01"), 50)])) == ["0.06", "0.02", "0.08"]


def test_credit_cancels_a_line():
    assert texts(invoice_totals([(2, D("10"), 19), (-2, D("10"), 19)])) == ["0.00", "0.00", "0.00"]


def test_credit_with_discount():
    assert texts(invoice_totals([(-1, D("10.00"), 19)], D(10))) == ["-9.00", "-1.71", "-10.71"]


def test_price_and_quantity_zero():
    assert texts(invoice_totals([(1, D(0), 19), (0, D("5.00"), 7)])) == ["0.00", "0.00", "0.00"]


def test_discount_negative():
    with pytest.raises(ValueError):
        invoice_totals([], D("-0.01"))


def test_negative_rate():
    with pytest.raises(ValueError):
        invoice_totals([(1, D("1.00"), 19), (1, D("1.00"), -1)])
