"""Greetings."""

from hello.banner import banner
from hello.letters import letter
from hello.words import greet

__all__ = ["banner", "greet", "letter"]
