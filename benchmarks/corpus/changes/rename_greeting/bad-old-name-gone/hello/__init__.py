"""Greetings."""

from hello.banner import banner
from hello.letters import letter
from hello.words import greeting

__all__ = ["banner", "greeting", "letter"]
