"""Count the lines, words and characters of text files."""

from tally.counting import Count, count_file, count_text, total

__all__ = ["Count", "count_file", "count_text", "total"]
