"""Every error this project raises on purpose, each with the exit code that the CLI returns for it.

```
SdlcError
├── BadInput (2)              the request, the repository, a file or an option is wrong
│   ├── RepositoryError       the folder cannot serve as a repository
│   ├── EditRefused           a path or an edit that the workspace does not allow
│   └── ConfigurationError    unknown model, workflow, key, recording; a threshold outside its range
│       └── NotRecorded       a replay was asked for a request that nobody recorded
├── ModelError (2)            the model cannot be used as it is configured
│   ├── ModelUnavailable      no connection, 429, 5xx, time-out: worth another try
│   ├── ModelRefused          wrong key, unknown model name, a request the server rejects: not worth one
│   └── MalformedAnswer       still not of the asked form after the repairs; keeps the raw text
├── BranchesFailed (2)        too few branches of a `parallel` came through
├── LimitReached (3)          a cap on tokens, turns or answer length
└── CannotRun (4)             this machine lacks something
    ├── SandboxError          no isolation to run code in, or the sandbox died
    └── GitError              git is missing, or a git command failed
```

A *bad result* (a red suite, a low score) is no error: it is data in the state and routes the run.
"""

from __future__ import annotations

from typing import ClassVar


class SdlcError(Exception):
    """The root. The message is one line: what is wrong, where, what to do."""

    exit_code: ClassVar[int] = 2


class BadInput(SdlcError):
    """The request, the repository or an option is wrong."""


class RepositoryError(BadInput):
    """The folder cannot serve as a repository."""


class EditRefused(BadInput):
    """A path or an edit that the workspace does not allow."""


class ConfigurationError(BadInput):
    """An unknown model, workflow or key, or a value outside its range."""


class NotRecorded(ConfigurationError):
    """A replay was asked for something that nobody recorded."""


class ModelError(SdlcError):
    """The model cannot be used as it is configured."""


class ModelUnavailable(ModelError):
    """No connection, 429, 5xx or a time-out: worth another try."""


class ModelRefused(ModelError):
    """Wrong key, unknown model, or a request that the server rejects: not worth another try."""


class MalformedAnswer(ModelError):
    """The answer is not of the asked form after the repairs. `raw` keeps the last text."""

    def __init__(self, message: str, raw: str = "") -> None:
        super().__init__(message)
        self.raw = raw


class BranchesFailed(SdlcError):
    """Too few branches of a parallel came through, and at least one of them raised. Names each with its error."""


class LimitReached(SdlcError):
    """A cap on tokens, turns or answer length was reached. The run can be resumed with a higher one."""

    exit_code = 3


class CannotRun(SdlcError):
    """This machine lacks something that the run needs."""

    exit_code = 4


class SandboxError(CannotRun):
    """No isolation to run code in, or the sandbox itself died."""


class GitError(CannotRun):
    """git is missing, or a git command failed in a way that no input explains."""
