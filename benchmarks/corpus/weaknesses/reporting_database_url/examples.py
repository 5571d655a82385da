import pytest
from solution import database_url, without_password


def test_hides():
    assert without_password("postgresql://me:pw@db:1/x") == "postgresql://me:***@db:1/x"


def test_nothing_to_hide():
    assert without_password("postgresql://db/x") == "postgresql://db/x"


def test_built():
    assert without_password(database_url("db", "sales")) == "postgresql://reporting:***@db:5432/sales"


def test_no_host():
    with pytest.raises(ValueError):
        database_url("", "sales")
