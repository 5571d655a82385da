import pytest
from solution import database_url, without_password


def test_urls():
    assert without_password(database_url("h", "n", 1)) == "postgresql://reporting:***@h:1/n"
    assert without_password(database_url("h", "n", 65535)) == "postgresql://reporting:***@h:65535/n"
    with pytest.raises(ValueError):
        database_url("h", "n", 0)
    with pytest.raises(ValueError):
        database_url("h", "n", 65536)
    with pytest.raises(ValueError):
        database_url("h", "")


def test_hiding():
    assert without_password("a://u@h/x") == "a://u@h/x"
    assert without_password("a://u:@h/x") == "a://u:***@h/x"
    assert without_password("a://h:80/x") == "a://h:80/x"
    assert without_password("") == ""
    assert without_password("a://u:p:q@h") == "a://u:***@h"
