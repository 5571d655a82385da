import pytest
from solution import MailAccount, account_for, login_line


def test_accounts():
    assert account_for("production").user == "notify"
    assert account_for("staging").port == 2525
    assert account_for("production").port == 587
    assert account_for("production") == account_for("production")
    assert isinstance(account_for("staging").password, str) is True
    with pytest.raises(KeyError):
        account_for("")
    with pytest.raises(KeyError):
        account_for("Production")


def test_own_account():
    account = MailAccount("h", "u", "p")
    assert account.port == 587
    assert login_line(account) == "u@h:587"
    assert login_line(MailAccount("h", "u", "p", 25)) == "u@h:25"
    assert "'u'" in repr(account)
    assert account != MailAccount("h", "u", "other")
