from datetime import date

import pytest
from solution import archive_logs, archive_name


def test_plain():
    assert archive_name("Shop", date(2024, 3, 5)) == "shop-20240305.tar.gz"


def test_blanks():
    assert archive_name("  api ", date(2024, 12, 31)) == "api-20241231.tar.gz"


def test_empty():
    with pytest.raises(ValueError):
        archive_name("   ", date(2024, 1, 1))


def test_missing_folder():
    with pytest.raises(FileNotFoundError):
        archive_logs("/no/such/folder", "/no/such/target.tar.gz")
