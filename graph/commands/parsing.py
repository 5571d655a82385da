"""What commands share in parsing their flags."""

from __future__ import annotations

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command adds itself."""


def json_flag(command: argparse.ArgumentParser) -> None:
    """The flag that every command with a result has."""
    command.add_argument("--json", action="store_true", help="print one JSON object")
