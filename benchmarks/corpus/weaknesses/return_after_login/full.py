from solution import login_url, next_page


def test_pages():
    assert next_page("next=") == "/"
    assert next_page("a=1") == "/"
    assert next_page("next=/a/b%3Fc%3D1") == "/a/b?c=1"
    assert next_page("next=/a&next=/b") == "/a"
    assert next_page("next=/a+b") == "/a b"
    assert next_page("next=/x%23top") == "/x#top"


def test_urls():
    assert login_url("/") == "/login?next=%2F"
    assert login_url("/a b") == "/login?next=%2Fa%20b"
    assert login_url("") == "/login?next="


def test_round_trip():
    for page in ("/", "/a?b=c&d=e", "/x y", "/%41"):
        assert next_page(login_url(page).partition("?")[2]) == page


def test_security_no_other_site():
    assert next_page("next=https://evil.example/") == "/"
    assert next_page("next=//evil.example/x") == "/"
    assert next_page("next=/%5Cevil.example") == "/"
    assert next_page("next=/%09/evil.example") == "/"
