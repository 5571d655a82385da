"""Make thumbnails with ImageMagick."""

import subprocess
from pathlib import PurePath


class Thumbnailer:
    """Makes thumbnails of one size."""

    def __init__(self, width: int, height: int, program: str = "convert") -> None:
        if width < 1 or height < 1:
            raise ValueError("a thumbnail has at least one pixel")
        self._width = width
        self._height = height
        self._program = program

    def geometry(self) -> str:
        """Size as ImageMagick writes it."""
        return f"{self._width}x{self._height}"

    def target(self, source: str) -> str:
        """Path of the thumbnail that belongs to a picture."""
        return str(PurePath(source).with_suffix(".thumb.png"))

    def make(self, source: str) -> str:
        """Make the thumbnail and return its path."""
        target = self.target(source)
        command = [self._program, source, "-resize", self.geometry(), target]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"no thumbnail of {source}")
        return target
