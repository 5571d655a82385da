"""JavaScript and TypeScript: ESLint, the TypeScript compiler, node's test runner."""

from nodes.tools.languages.javascript.adapter import JavaScript
from nodes.tools.languages.javascript.toolchain import install_tools, tools_folder

__all__ = ["JavaScript", "install_tools", "tools_folder"]
