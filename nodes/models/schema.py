"""A pydantic model as the strict JSON schema that providers enforce."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

KEPT = ("type", "enum", "description")
HINTS = {
    "pattern": "matches {}",
    "format": "format {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "minimum": "≥ {}",
    "maximum": "≤ {}",
    "exclusiveMinimum": "> {}",
    "exclusiveMaximum": "< {}",
    "multipleOf": "a multiple of {}",
}
"""Keywords that not every server knows. They move into the description, so that the model still reads them."""


class NotStrict(ValueError):
    """The schema holds what strict mode cannot say: a free mapping, a fixed-length tuple, anything at all."""


def name_of(model: type[BaseModel]) -> str:
    """The model's name as a function or schema name."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", model.__name__).strip("_")[:60] or "Answer"


def plain_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema as pydantic makes it, titled so that LangChain can name it."""
    return {**model.model_json_schema(), "title": name_of(model)}


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Every property required, none beside them, no defaults, only keywords that strict mode has.

    Raises:
        NotStrict: strict mode cannot express the model.
    """
    schema = model.model_json_schema()
    strict = {"title": name_of(model), **_strict(schema)}
    if "$defs" in schema:
        strict["$defs"] = {name: _strict(one) for name, one in schema["$defs"].items()}
    if strict.get("type") != "object":
        raise NotStrict(f"{model.__name__} is no object at its root")
    return strict


def _strict(node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    if len(node.get("allOf", ())) == 1:
        return _strict(node["allOf"][0])
    strict = {key: node[key] for key in KEPT if key in node}
    if hints := [form.format(node[key]) for key, form in HINTS.items() if key in node]:
        strict["description"] = f"{node.get('description', '')} ({', '.join(hints)})".strip()
    if "const" in node:
        strict["enum"] = [node["const"]]
    strict |= _parts(node)
    if not {"type", "enum", "anyOf"} & set(strict):
        raise NotStrict("a field may hold anything")
    return strict


def _parts(node: dict[str, Any]) -> dict[str, Any]:
    """What a union, an array or an object is made of."""
    if choices := node.get("anyOf") or node.get("oneOf"):
        return {"anyOf": [_strict(choice) for choice in choices]}
    if node.get("type") == "array":
        if "items" not in node or "prefixItems" in node:
            raise NotStrict("an array has no one type of items")
        return {"items": _strict(node["items"])}
    if node.get("type") == "object":
        if "properties" not in node or node.get("additionalProperties"):
            raise NotStrict("an object has free keys")
        properties = {name: _strict(one) for name, one in node["properties"].items()}
        return {"properties": properties, "required": list(properties), "additionalProperties": False}
    return {}
