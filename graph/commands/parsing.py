"""What commands share in parsing their flags."""

from __future__ import annotations

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command adds itself."""


def output_flags(command: argparse.ArgumentParser) -> None:
    """The flags of a command that follows a run: the form of what it prints, and how much."""
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object when the run stops")
    form.add_argument("--json-lines", action="store_true", help="print a JSON object for each event, the run last")
    much = command.add_mutually_exclusive_group()
    much.add_argument("-q", "--quiet", action="store_true", help="print only the result")
    much.add_argument("-v", "--verbose", action="store_true", help="print the model's answers, too")


def json_flag(command: argparse.ArgumentParser) -> None:
    """The flag that every command with a result has."""
    command.add_argument("--json", action="store_true", help="print one JSON object")
