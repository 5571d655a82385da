"""A shipped recording, replayed on a fresh copy of its shipped repository."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.store import PRIVATE
from nodes.models import Recording, recordings
from nodes.tools.sandbox import host
from state.errors import ConfigurationError, GitError

DEMOS = {"simple": "tally", "full": "durations"}
"""Workflow → the recording that `sdlc demo` replays."""
AUTHOR = ("-c", "user.name=sdlc-graph", "-c", "user.email=sdlc-graph@localhost", "-c", "commit.gpgsign=false")


@dataclass(frozen=True, slots=True)
class Demo:
    """A recording and the repository that it will run on."""

    recording: Recording
    repo: Path
    thread: str

    @property
    def introduction(self) -> str:
        """What a person should know before it starts."""
        return (
            f"Demo: {self.recording.title}\n"
            f"Request: {self.recording.request}\n"
            f"Repository: {self.repo}\n"
            f"The model's words were recorded on {self.recording.recorded}; files, tests, scores and commits are real."
        )


async def prepare(workflow: str, home: Path) -> Demo:
    """Lay out the repository of the demo of `workflow` below `home`, as a git repository of its own."""
    recording = named(DEMOS[workflow])
    thread = f"demo-{secrets.token_hex(4)}"
    repo = home / "demo" / thread
    repo.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    if recording.repo is None:
        repo.mkdir()
        return Demo(recording, repo, thread)
    shutil.copytree(recording.repo, repo)
    for argv in (["init", "-q", "-b", "main"], ["add", "-A"], [*AUTHOR, "commit", "-q", "-m", "Start"]):
        done = await host(["git", *argv], cwd=repo)
        if done.exit_code != 0:
            raise GitError(f"git cannot make a repository in {repo}: {done.stderr.strip() or done.reason}")
    return Demo(recording, repo, thread)


def named(name: str) -> Recording:
    """The shipped recording of that name.

    Raises:
        ConfigurationError: there is none.
    """
    for recording in recordings():
        if recording.name == name:
            return recording
    raise ConfigurationError(f"there is no recording {name!r}: {', '.join(one.name for one in recordings()) or 'none'}")


def options(recording: Recording) -> dict[str, Any]:
    """The choices that a replay needs: those of the recorded run, and isolation as our own code may have it."""
    return {**recording.context, "model": "recorded", "isolation": "demo"}
