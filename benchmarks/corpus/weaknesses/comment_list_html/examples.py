from solution import comment_html, comments_html


def test_one():
    assert comment_html("Ann", "hello") == "<li><b>Ann</b>: hello</li>"


def test_lines():
    assert comment_html("Ann", "a\nb") == "<li><b>Ann</b>: a<br>b</li>"


def test_anonymous():
    assert comment_html(" ", "x") == "<li><b>anonymous</b>: x</li>"


def test_none():
    assert comments_html([]) == ""
