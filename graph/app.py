"""The graphs that LangGraph Server and Studio open. They carry no checkpointer: the server brings its own."""

from __future__ import annotations

from experts.consulting import consult_graph
from graph import adaptive as adaptive_workflow
from graph import workflows

simple_mode = workflows.simple_mode()
full_sdlc = workflows.full_sdlc()
consult = consult_graph
adaptive = adaptive_workflow.adaptive()
