import pytest
from solution import titles


def test_texts():
    assert titles("<title>x</title>") == ["x"]
    assert titles("<f><title> x \n</title></f>") == ["x"]
    assert titles("<f><title>a</title><title>a</title></f>") == ["a", "a"]
    assert titles("<f><Title>a</Title></f>") == []
    assert titles("<f title='a'/>") == []
    assert titles("<f>text<title>b</title>tail</f>") == ["b"]
    assert titles("<title>&lt;b&gt;</title>") == ["<b>"]
    assert titles("<title><![CDATA[1 < 2]]></title>") == ["1 < 2"]
    assert titles("<?xml version='1.0'?><f><title>z</title></f>") == ["z"]


def test_errors():
    with pytest.raises(ValueError):
        titles("")
    with pytest.raises(ValueError):
        titles("text")
    with pytest.raises(ValueError):
        titles("<a></b>")
    with pytest.raises(ValueError):
        titles("<a/><b/>")
