"""Making a recording out of the log of a run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nodes.models.ledger import exchanges
from nodes.models.recorded import SHIPPED, RecordedCall, Recording
from state.errors import ConfigurationError


def save_recording(
    log: Path,
    name: str,
    into: Path = SHIPPED,
    *,
    title: str,
    context: Mapping[str, Any],
    model: str | None = None,
    repo: Path | None = None,
) -> Recording:
    """Turn the log of a run into `into/<name>/recording.json`, replacing an older recording of that name.

    Args:
        log: The run's `exchanges.jsonl`.
        name: Letters, digits, `-` and `_`.
        into: The folder of all recordings.
        title: What a list of recordings shows.
        context: The choices that a replay needs, e.g. `{"threshold": 70}`; no model and no key.
        model: What answered; the models of the log when not given.
        repo: The files that the run started from; copied to `repo/` without `.git`. None: it started from nothing.

    Raises:
        ConfigurationError: the log holds no answer, or more than one request.
    """
    answered = [line for line in exchanges(log) if line["answer"] is not None]
    runs = {(line["request"], line["workflow"]) for line in answered}
    if len(runs) != 1:
        raise ConfigurationError(f"{log} holds the answers of {len(runs)} requests; a recording is made of exactly one")
    request, workflow = runs.pop()
    folder = into / name
    recording = Recording(
        name=name,
        title=title,
        request=request,
        workflow=workflow,
        context=dict(context),
        model=model or ", ".join(dict.fromkeys(line["model"] for line in answered)),
        recorded=datetime.now(UTC).date().isoformat(),
        calls=tuple(_last_asked(answered)),
        folder=folder,
    )
    _write(recording, repo)
    return recording


def _last_asked(answered: list[dict[str, Any]]) -> list[RecordedCall]:
    """One call per question and try. A step that was repeated after a crash counts as it went the last time."""
    questions: dict[tuple[str, int, int], list[RecordedCall]] = {}
    for line in answered:
        tries = questions.setdefault((line["role"], line["attempt"], line["turn"]), [])
        tries[line["try"] - 1 :] = [_call(line)]
    return [call for tries in questions.values() for call in tries]


def _call(line: dict[str, Any]) -> RecordedCall:
    usage = {kind: line["usage"][kind] for kind in ("prompt_tokens", "completion_tokens")}
    wanted = ("role", "attempt", "turn", "try", "prompt_sha256", "answer")
    return RecordedCall.model_validate({**{field: line[field] for field in wanted}, "usage": usage})


def _write(recording: Recording, repo: Path | None) -> None:
    recording.folder.mkdir(parents=True, exist_ok=True)
    data = recording.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    (recording.folder / "recording.json").write_text(text, encoding="utf-8")
    copy = recording.folder / "repo"
    if copy.exists():
        shutil.rmtree(copy)
    if repo is not None:
        shutil.copytree(repo, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", "__pycache__"))
