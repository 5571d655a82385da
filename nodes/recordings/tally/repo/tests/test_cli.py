from tally.cli import main


def test_prints_a_line_for_each_file_and_a_total(tmp_path, capsys):
    (tmp_path / "a").write_text("x y\n")
    (tmp_path / "b").write_text("z\n")
    assert main([str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    assert [line.split()[:3] for line in capsys.readouterr().out.splitlines()] == [
        ["1", "2", "4"],
        ["1", "1", "2"],
        ["2", "3", "6"],
    ]


def test_a_missing_file_is_an_error(tmp_path, capsys):
    assert main([str(tmp_path / "none")]) == 1
    assert "none" in capsys.readouterr().err
