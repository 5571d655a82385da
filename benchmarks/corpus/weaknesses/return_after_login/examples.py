from solution import login_url, next_page


def test_page():
    assert next_page("next=%2Fcart") == "/cart"


def test_none():
    assert next_page("") == "/"


def test_other_field():
    assert next_page("a=1&next=/b") == "/b"


def test_login():
    assert login_url("/cart?x=1") == "/login?next=%2Fcart%3Fx%3D1"
