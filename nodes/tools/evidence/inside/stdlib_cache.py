"""Makes a cache of what mypy knows of the standard library. A script for the sandbox; it imports nothing of ours.

Usage: stdlib_cache.py FOLDER MYPY_OPTION... Runs mypy in FOLDER, on a program there that only imports the standard
library, and writes FOLDER/cache.zip: mypy's database without any entry that is not of its own standard library.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

PROGRAM = """import abc, argparse, array, ast, asyncio, atexit, base64, bisect, calendar, collections, collections.abc
import concurrent.futures, configparser, contextlib, contextvars, copy, csv, dataclasses, datetime, decimal, difflib
import email, email.message, enum, errno, fractions, functools, getpass, glob, gzip, hashlib, heapq, hmac, html
import http, http.client, http.server, importlib, importlib.metadata, importlib.util, inspect, io, ipaddress, itertools
import json, logging, logging.handlers, math, mimetypes, multiprocessing, numbers, operator, os, os.path, pathlib
import pickle, pkgutil, platform, pprint, queue, random, re, sched, secrets, select, selectors, shlex, shutil, signal
import socket, sqlite3, ssl, stat, statistics, string, struct, subprocess, sys, sysconfig, tarfile, tempfile, textwrap
import threading, time, timeit, traceback, types, typing, typing_extensions, unicodedata, unittest, unittest.mock
import urllib.error, urllib.parse, urllib.request, uuid, warnings, weakref, xml.etree.ElementTree, zipfile, zlib
import zoneinfo
"""
"""What programs commonly import."""


def main(folder: Path, options: list[str]) -> int:
    """Run mypy, throw out what is not of the standard library, pack the rest."""
    (folder / "program.py").write_text(PROGRAM)
    command = [sys.executable, "-I", "-m", "mypy", *options, "--cache-dir=cache", "program.py"]
    code = subprocess.run(command, cwd=folder).returncode
    if code not in (0, 1):  # 1: by the repository's rules even this program is wrong; the library is in the cache
        return code
    files = sorted((folder / "cache").glob("*/*.db"))
    for file in files:
        _only_the_library(file)
    with zipfile.ZipFile(folder / "cache.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.write(file, file.relative_to(folder / "cache"))
    return 0


def _only_the_library(file: Path) -> None:
    (mypy,) = find_spec("mypy").submodule_search_locations  # type: ignore[union-attr, misc]
    library = {file.name.partition(".")[0] for file in Path(mypy, "typeshed", "stdlib").iterdir()}
    database = sqlite3.connect(file)
    for (path,) in database.execute("SELECT path FROM files2").fetchall():
        if path.partition("/")[0].partition(".")[0] not in library:
            database.execute("DELETE FROM files2 WHERE path = ?", (path,))
    database.commit()
    database.execute("VACUUM")
    database.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
