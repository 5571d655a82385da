import pytest
from solution import MailAccount, account_for, login_line


def test_production():
    assert login_line(account_for("production")) == "notify@mail.internal:587"


def test_staging():
    assert login_line(account_for("staging")) == "notify@mail.staging.internal:2525"


def test_unknown():
    with pytest.raises(KeyError):
        account_for("local")


def test_hidden():
    assert "pw1" not in repr(MailAccount("h", "u", "pw1"))
