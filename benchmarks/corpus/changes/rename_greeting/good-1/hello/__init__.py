"""Greetings."""

from hello.banner import banner
from hello.letters import letter
from hello.words import greet, greeting

__all__ = ["banner", "greet", "greeting", "letter"]
