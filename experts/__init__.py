"""Whom the roles ask, and how much each word counts."""
