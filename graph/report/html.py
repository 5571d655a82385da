"""The page for a browser: one file, no script, nothing from elsewhere; whatever is filled in is escaped."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from graph.report.clean import clean
from graph.report.facts import Facts
from graph.report.plot import plot
from graph.report.words import dollars, number, seconds, tokens


def html(facts: Facts) -> str:
    """The whole page."""
    scores = [review.score for review in facts.reviews]
    drawing = plot(scores, facts.reviews[-1].threshold) if scores else ""
    page = _environment().get_template("page.html.jinja")
    return page.render(facts=facts, drawing=drawing, css=Markup(_shipped("page.css")))


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_shipped),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(dollars=dollars, number=number, seconds=seconds, tokens=tokens)
    return environment


def _shown(value: object) -> object:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _shipped(name: str) -> str:
    return files("graph.report").joinpath(name).read_text(encoding="utf-8")
