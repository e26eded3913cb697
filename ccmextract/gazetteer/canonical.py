"""The one form in which a gazetteer file is written: what is short on one line, letters as they are, a line feed at the end."""

import json
from typing import Any

_WIDTH = 120  # characters of a line


def canonical(value: Any) -> str:
    """A JSON value in this form. Equal values give equal text; the order of fields and items is kept."""
    return _written(value, 0, 0) + "\n"


def _written(value: Any, depth: int, lead: int) -> str:
    """A value whose first line already holds `lead` characters."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value:
        return flat
    inner = value.values() if isinstance(value, dict) else value
    if depth and lead + len(flat) <= _WIDTH and not any(isinstance(v, dict) and v for v in inner):
        return flat
    blanks, close = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        names = [json.dumps(k, ensure_ascii=False) for k in value]
        lines = [f"{n}: {_written(v, depth + 1, len(blanks) + len(n) + 2)}" for n, v in zip(names, inner, strict=True)]
        return "{\n" + ",\n".join(blanks + line for line in lines) + "\n" + close + "}"
    if any(isinstance(v, dict | list) for v in value):
        lines = [_written(v, depth + 1, len(blanks)) for v in value]
        return "[\n" + ",\n".join(blanks + line for line in lines) + "\n" + close + "]"
    return "[\n" + _filled([json.dumps(v, ensure_ascii=False) for v in value], blanks) + "\n" + close + "]"


def _filled(items: list[str], blanks: str) -> str:
    """Items side by side, as many as a line holds."""
    lines = [blanks]
    for number, item in enumerate(items):
        item += "," if number + 1 < len(items) else ""
        if lines[-1] != blanks and len(lines[-1]) + 1 + len(item) > _WIDTH:
            lines.append(blanks)
        lines[-1] += item if lines[-1] == blanks else " " + item
    return "\n".join(lines)
