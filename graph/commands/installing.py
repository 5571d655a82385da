"""Commands that install what is optional: tools."""

from __future__ import annotations

import argparse
import asyncio

from graph.commands.output import print_line
from graph.commands.parsing import Commands


def add(commands: Commands) -> None:
    """Add them."""
    _add_tools(commands)


def _add_tools(commands: Commands) -> None:
    tools = commands.add_parser("tools", help="install the tools that judge JavaScript and TypeScript (needs npm)")
    tools.set_defaults(act=_tools)


def _tools(options: argparse.Namespace) -> int:
    from graph.store import Store, default_home
    from nodes.tools.languages.javascript.toolchain import install_tools, tools_folder

    folder = tools_folder(Store(default_home()).home)
    asyncio.run(install_tools(folder))
    print_line(f"eslint and TypeScript are in {folder}")
    return 0
