from __future__ import annotations

import os
import stat
import time

import pytest

from nodes.tools.editing.text_edit import plain_endings, with_endings_of
from nodes.tools.files import MAX_BYTES, Files
from state.errors import EditRefused


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "tree"
    (folder / "src").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("[core]\n")
    (folder / "src" / "app.py").write_text("def add(a, b):\n    return a + b\n")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "key").write_text("secret\n")
    return folder


@pytest.fixture
def files(root):
    return Files(root)


async def refusal(awaitable) -> str:
    with pytest.raises(EditRefused) as refused:
        await awaitable
    return str(refused.value)


# --- the way out -----------------------------------------------------------------------------------------------------

BAD_PATHS = {
    "../outside/key": "'..'",
    "src/../../outside/key": "'..'",
    "/etc/passwd": "absolute",
    "~/x": "absolute",
    "C:/x": "absolute",
    ".git/config": ".git",
    "src/.git/config": ".git",
    ".GIT/config": ".git",
    ".git./config": ".git",
    "git~1/config": ".git",
    ".g\u200cit/config": "control character",
    ".git::$INDEX_ALLOCATION/config": ".git",
    "a\0b": "NUL",
    "a\nb": "control character",
    "a\\b": "backslash",
    "": "empty",
    "  ": "empty",
    "x" * 300: "too long",
}


@pytest.mark.parametrize("path", BAD_PATHS)
async def test_a_bad_path_is_refused_by_every_tool_in_one_line(files, root, path):
    before = sorted(root.rglob("*"))
    attempts = [files.read(path), files.write(path, "x"), files.edit(path, "a", "b"), files.delete(path)]
    if "too long" not in BAD_PATHS[path]:
        attempts += [files.list(path), files.search("x", path), files.text(path)]
    for attempt in attempts:
        said = await refusal(attempt)
        assert BAD_PATHS[path] in said
        assert "\n" not in said
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("target", "said"),
    [("../outside/key", "leads out of the repository"), ("src/app.py", "use the path it leads to: src/app.py")],
)
async def test_a_link_as_a_file_is_refused(files, root, tmp_path, target, said):
    (root / "link").symlink_to(target)
    for attempt in (
        files.read("link"),
        files.write("link", "x"),
        files.edit("link", "secret", "x"),
        files.text("link"),
    ):
        assert said in await refusal(attempt)
    assert "symbolic link" in await refusal(files.delete("link"))
    assert (tmp_path / "outside" / "key").read_text() == "secret\n"
    assert (root / "link").is_symlink()


async def test_a_link_as_a_parent_folder_is_refused(files, root, tmp_path):
    (root / "out").symlink_to("../outside")
    (root / "src" / "up").symlink_to("..")
    for path in ("out/key", "src/up/src/app.py", "out/deep/er"):
        for attempt in (files.read(path), files.write(path, "x"), files.edit(path, "a", "b"), files.delete(path)):
            assert "symbolic link" in await refusal(attempt)
    for attempt in (files.list("out"), files.search("secret", "out")):
        assert "leads out" in await refusal(attempt)
    assert [p.name for p in (tmp_path / "outside").iterdir()] == ["key"]


async def test_a_dangling_or_circular_link_is_refused(files, root):
    (root / "dangling").symlink_to("../outside/new")
    (root / "loop").symlink_to("loop")
    for path in ("dangling", "loop"):
        assert "symbolic link" in await refusal(files.write(path, "x"))


async def test_looking_around_shows_links_and_does_not_follow_them(files, root):
    (root / "out").symlink_to("../outside")
    (root / "file-link").symlink_to("../outside/key")
    listing = await files.list()
    assert "out (symbolic link)" in listing
    assert "key (" not in listing
    assert ".git" not in listing
    assert "no hits" in await files.search("secret")


@pytest.mark.parametrize("path", ["src", ".", "src/"])
async def test_a_folder_is_no_file(files, path):
    for attempt in (files.read(path), files.write(path, "x"), files.edit(path, "a", "b"), files.delete(path)):
        assert "is a folder" in await refusal(attempt)


async def test_a_file_is_no_folder(files):
    for attempt in (files.read("src/app.py/x"), files.write("src/app.py/x", "x"), files.list("src/app.py")):
        assert "is a file, not a folder" in await refusal(attempt)


async def test_a_special_file_is_refused_and_blocks_nothing(files, root):
    os.mkfifo(root / "pipe")
    for attempt in (files.read("pipe"), files.write("pipe", "x"), files.delete("pipe")):
        assert "no regular file" in await refusal(attempt)
    assert "no hits" in await files.search("xyz")


async def test_what_is_not_there_is_said(files):
    for attempt in (files.read("no.py"), files.edit("no.py", "a", "b"), files.delete("deep/no.py")):
        assert "there is no" in await refusal(attempt)
    for attempt in (files.list("no"), files.search("x", "no")):
        assert "there is no folder no" in await refusal(attempt)
    assert await files.text("no.py") is None
    assert await files.text("no/no.py") is None


# --- read-only -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["tests/gen/test_a.py", "./tests//gen/new.py", "TESTS/Gen/test_a.py", "only.py", "tests/gen"]
)
async def test_what_is_read_only_can_be_read_and_not_changed(root, path):
    (root / "tests" / "gen").mkdir(parents=True)
    (root / "tests" / "gen" / "test_a.py").write_text("assert True\n")
    (root / "only.py").write_text("x = 1\n")
    files = Files(root, read_only=["tests/gen/", "only.py"])
    for attempt in (files.write(path, "x"), files.edit(path, "True", "False"), files.delete(path)):
        assert "read-only" in await refusal(attempt)
    assert "assert True" in await files.read("tests/gen/test_a.py")
    assert (root / "tests" / "gen" / "test_a.py").read_text() == "assert True\n"
    await files.write("tests/genuine.py", "x = 1\n")
    await files.write("only.pyi", "x: int\n")


# --- content that is no text -----------------------------------------------------------------------------------------


async def test_a_binary_file_is_refused(files, root):
    (root / "data.bin").write_bytes(b"PNG\0\1\2")
    for attempt in (files.read("data.bin"), files.edit("data.bin", "P", "Q"), files.write("data.bin", "x")):
        assert "binary" in await refusal(attempt)
    assert (root / "data.bin").read_bytes() == b"PNG\0\1\2"


async def test_a_file_of_another_encoding_is_refused(files, root):
    (root / "latin.txt").write_bytes("Käse\n".encode("latin-1"))
    for attempt in (files.read("latin.txt"), files.edit("latin.txt", "K", "Q"), files.write("latin.txt", "x")):
        assert "not UTF-8" in await refusal(attempt)
    await files.delete("latin.txt")


async def test_a_ten_megabyte_file_is_read_in_ranges_only(files, root):
    (root / "big.csv").write_text("".join(f"{number},{'x' * 90}\n" for number in range(110_000)))
    assert "10.7 MB: read it in ranges" in await refusal(files.read("big.csv"))
    part = await files.read("big.csv", start=100_001, lines=2)
    assert part.startswith("100001\t100000,xxx")
    assert part.endswith("[9998 more lines: read from line 100003]")
    for attempt in (files.edit("big.csv", "5,", "6,"), files.write("big.csv", "x"), files.text("big.csv")):
        assert "10.7 MB" in await refusal(attempt)


@pytest.mark.parametrize(
    ("content", "said"),
    [("a\0b", "NUL"), ("\ud800", "no Unicode text"), ("ä" * MAX_BYTES, "2.0 MB, and 1.0 MB is the most")],
)
async def test_content_that_cannot_be_written_is_refused(files, root, content, said):
    assert said in await refusal(files.write("new.txt", content))
    assert said in await refusal(files.edit("src/app.py", "add", content))
    assert not (root / "new.txt").exists()
    assert (root / "src" / "app.py").read_text().startswith("def add")


# --- reading ---------------------------------------------------------------------------------------------------------


async def test_lines_are_numbered_and_ranges_say_how_it_goes_on(files, root):
    (root / "ten.txt").write_text("".join(f"line {number}\n" for number in range(1, 11)))
    assert await files.read("ten.txt", 3, 2) == "3\tline 3\n4\tline 4\n[6 more lines: read from line 5]"
    assert (await files.read("ten.txt", 9, 5)) == "9\tline 9\n10\tline 10"
    assert await files.read("ten.txt", 50) == "(ten.txt has fewer than 50 lines)"
    assert "count from 1" in await refusal(files.read("ten.txt", 0))
    (root / "empty.txt").touch()
    assert await files.read("empty.txt") == "(empty.txt is empty)"


async def test_a_very_long_line_is_cut(files, root):
    (root / "min.js").write_text("x" * 500_000)
    assert len(await files.read("min.js")) < 3_000


# --- writing ---------------------------------------------------------------------------------------------------------


async def test_a_new_file_makes_its_folders_and_deleting_it_removes_them(files, root):
    assert await files.write("a/b/ünï cödé.py", "x = 1\ny = 2") == "created a/b/ünï cödé.py (2 lines)"
    assert (root / "a" / "b" / "ünï cödé.py").read_bytes() == b"x = 1\ny = 2"
    assert await files.delete("a/b/ünï cödé.py") == "deleted a/b/ünï cödé.py"
    assert not (root / "a").exists()
    assert (root / "src").exists()


async def test_writing_and_editing_keep_the_mode(files, root):
    script = root / "run.sh"
    script.write_text("echo one\n")
    script.chmod(0o755)
    await files.edit("run.sh", "one", "two")
    assert stat.S_IMODE(script.stat().st_mode) == 0o755
    await files.write("run.sh", "echo three\n")
    assert stat.S_IMODE(script.stat().st_mode) == 0o755
    assert sorted(p.name for p in root.iterdir()) == [".git", "run.sh", "src"]


async def test_writing_breaks_a_hard_link_instead_of_writing_through_it(files, root, tmp_path):
    os.link(tmp_path / "outside" / "key", root / "key")
    await files.write("key", "mine\n")
    assert (tmp_path / "outside" / "key").read_text() == "secret\n"


async def test_writing_a_whole_crlf_file_keeps_its_line_ends_and_mark(files, root):
    (root / "win.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert await files.text("win.txt") == "one\ntwo\n"
    await files.write("win.txt", "one\nthree\n")
    assert (root / "win.txt").read_bytes() == b"\xef\xbb\xbfone\r\nthree\r\n"


@pytest.mark.parametrize("text", ["", "a\nb\n", "a\r\nb\r\n", "\ufeffa\r\nb", "a\r\nb\nc", "a\rb", "\ufeffx\n"])
def test_reading_a_text_and_writing_it_back_changes_nothing(text):
    assert with_endings_of(text, plain_endings(text)) == text


# --- editing ---------------------------------------------------------------------------------------------------------


async def test_an_edit_replaces_the_one_place_and_says_where(files, root):
    assert await files.edit("src/app.py", "    return a + b", "    return b + a") == "edited src/app.py at line 2"
    assert (root / "src" / "app.py").read_text() == "def add(a, b):\n    return b + a\n"


async def test_an_edit_of_a_crlf_file_keeps_every_other_byte(files, root):
    (root / "win.txt").write_bytes(b"one\r\ntwo\r\nthree")
    await files.edit("win.txt", "one\ntwo", "one\nand a half\ntwo")
    assert (root / "win.txt").read_bytes() == b"one\r\nand a half\r\ntwo\r\nthree"
    await files.edit("win.txt", "half", "half\nmore")
    assert (root / "win.txt").read_bytes() == b"one\r\nand a half\r\nmore\r\ntwo\r\nthree"


async def test_an_edit_of_mixed_line_ends_touches_only_its_place(files, root):
    (root / "mixed.txt").write_bytes(b"a\r\nb\nc\r\nd\n")
    await files.edit("mixed.txt", "b\nc\n", "B\nC\n")
    assert (root / "mixed.txt").read_bytes() == b"a\r\nB\r\nC\r\nd\n"


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
async def test_the_end_of_the_file_stays_as_it_is(files, root, end):
    (root / "end.txt").write_text(f"one\ntwo{end}")
    await files.edit("end.txt", "one", "1")
    assert (root / "end.txt").read_text() == f"1\ntwo{end}"


async def test_special_characters_are_taken_literally(files, root):
    (root / "re.txt").write_text("a.*b\\1 $x (y)\n")
    await files.edit("re.txt", ".*b\\1 $x (", "\\g<0>\\n[")
    assert (root / "re.txt").read_text() == "a\\g<0>\\n[y)\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "x", "old text is empty"),
        ("value", "x", "occurs 3 times (lines 1, 3, 4)"),
        ("aa", "x", "occurs 2 times (lines 5, 5)"),
        ("def other():", "x", "does not occur; the nearest lines are:"),
        ("return  value", "x", "does not occur"),
        ("    def thing(value):\n        pass", "x", "its first line is there with other space"),
        ("完全に違う", "x", "no line is like it"),
        ("other =", "other =", "the same as the old one"),
    ],
)
async def test_an_edit_that_does_not_apply_says_why(files, root, old, new, said):
    text = "def thing(value):\n    other = 1\n    value += 1\n    return value\naaa\ndef others():\n"
    (root / "t.py").write_text(text)
    assert said in await refusal(files.edit("t.py", old, new))
    assert (root / "t.py").read_text() == text


async def test_the_nearest_lines_are_shown_with_numbers(files, root):
    (root / "t.py").write_text("import os\n\n\ndef calculate(total):\n    return total\n")
    said = await refusal(files.edit("t.py", "def calculate(totals):", "x"))
    assert "4\tdef calculate(total):" in said


# --- listing and searching -------------------------------------------------------------------------------------------


async def test_listing_gives_paths_from_the_root(files, root):
    (root / "src" / "inner").mkdir()
    (root / "src" / "inner" / "b.py").write_text("x")
    assert await files.list("src") == "src/app.py (32 B)\nsrc/inner/b.py (1 B)"
    (root / "void").mkdir()
    assert await files.list("void") == "(no files)"


async def test_a_big_folder_is_listed_by_its_own_entries(files, root):
    for number in range(500):
        (root / "src" / f"f{number}.py").touch()
    listing = await files.list()
    assert listing.splitlines() == ["501 files; entries of .:", "src/ (501 files)"]
    assert "[101 more entries]" in await files.list("src")


async def test_search_gives_file_line_and_text(files, root):
    (root / "src" / "win.txt").write_bytes(b"x\r\nreturn here\r\n")
    assert await files.search(r"return\s+\w+") == "src/app.py:2:     return a + b\nsrc/win.txt:2: return here"
    assert await files.search("def", "src/app.py") == "src/app.py:1: def add(a, b):"
    assert await files.search("here$", "src") == "src/win.txt:2: return here"
    assert await files.search("nowhere") == "no hits"


async def test_search_skips_git_binary_and_big_files_and_says_so(files, root):
    (root / ".git" / "x").write_text("needle")
    (root / "b.bin").write_bytes(b"\0needle")
    (root / "big.txt").write_text("needle\n" * 200_000)
    assert await files.search("needle") == "no hits\n[2 binary or big files not searched]"


async def test_search_stops_at_the_limit_and_cuts_long_lines(files, root):
    (root / "many.txt").write_text("hit\n" * 100)
    found = await files.search("hit", max_hits=3)
    assert found.splitlines()[3:] == ["[more than 3 hits: narrow the pattern or the folder]"]
    (root / "wide.txt").write_text("x" * 100_000 + "needle" + "y" * 100_000)
    wide = await files.search("needle")
    assert "needle" in wide
    assert len(wide) < 400


@pytest.mark.parametrize("pattern", ["(", "*", "[z-a]", "(?P<1>x)", "a{99999999999}"])
async def test_a_bad_pattern_is_said_in_one_line(files, pattern):
    said = await refusal(files.search(pattern))
    assert "is no regular expression" in said
    assert "\n" not in said


async def test_a_pattern_that_never_ends_is_ended(root):
    (root / "a.txt").write_text("a" * 60 + "!\n")
    begun = time.monotonic()
    said = await refusal(Files(root, search_seconds=0.5).search(r"(a+)+$"))
    assert "simplify the pattern" in said
    assert time.monotonic() - begun < 30, "the pattern would run for years"


async def test_search_goes_through_two_thousand_files(files, root):
    for number in range(2_000):
        (root / "src" / f"module_{number}.py").write_text("value = 1\n" * 100)
    assert await files.search("not in there") == "no hits"
