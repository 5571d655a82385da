from solution import comment_html, comments_html


def test_comments():
    assert comment_html("", "") == "<li><b>anonymous</b>: </li>"
    assert comment_html("B C", "1, 2; 3") == "<li><b>B C</b>: 1, 2; 3</li>"
    assert comment_html("A", "a\n\nb") == "<li><b>A</b>: a<br><br>b</li>"
    assert comment_html("A", "\n") == "<li><b>A</b>: <br></li>"


def test_lists():
    assert comments_html([("A", "x")]) == "<ul><li><b>A</b>: x</li></ul>"
    assert comments_html([("B", "1"), ("A", "2")]) == "<ul><li><b>B</b>: 1</li><li><b>A</b>: 2</li></ul>"
    assert comments_html([("", "x")]) == "<ul><li><b>anonymous</b>: x</li></ul>"
    assert comments_html([("A", "x")] * 3).count("<li>") == 3


def test_security_markup_is_text():
    assert "<script" not in comment_html("Ann", "<script>alert(1)</script>")
    assert "<img" not in comment_html("<img src=x>", "a")
    assert comment_html("A", "1 < 2 & 3") == "<li><b>A</b>: 1 &lt; 2 &amp; 3</li>"
