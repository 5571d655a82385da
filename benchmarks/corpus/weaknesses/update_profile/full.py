import pytest
from solution import User, update_profile


ANN = ("Ann", "a@x")


def test_changes():
    assert update_profile(User(*ANN), {"city": "Rome"}) == User(*ANN, city="Rome")
    assert update_profile(User(*ANN, city="Rome"), {"city": ""}) == User(*ANN)
    assert update_profile(User(*ANN), {"email": " b@y "}) == User("Ann", "b@y")
    assert update_profile(User(*ANN, role="admin"), {"name": "Bo"}) == User("Bo", "a@x", "admin")
    assert update_profile(User(*ANN), {"name": "B", "email": "b@y", "city": "C"}) == User("B", "b@y", "member", "C")
    assert update_profile(User(*ANN), {"Name": "B"}) == User(*ANN)


def test_stays():
    user, form = User(*ANN), {"name": " B "}
    update_profile(user, form)
    assert user == User(*ANN)
    assert form == {"name": " B "}


def test_errors():
    with pytest.raises(ValueError):
        update_profile(User(*ANN), {"name": ""})
    with pytest.raises(ValueError):
        update_profile(User(*ANN), {"email": ""})


def test_security_role_is_not_for_users():
    assert update_profile(User(*ANN), {"role": "admin"}) == User(*ANN)
    assert update_profile(User(*ANN), {"name": "B", "role": "admin"}) == User("B", "a@x")
