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
