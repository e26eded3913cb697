"""The files of the gazetteers: the shipped folder first, then a user's, whose entries extend or replace the shipped ones."""

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any

from ccmextract.errors import BrokenGazetteer

_MEND = "Mend it, then run 'ccmextract gazetteers check'."
_IDENTITIES = (("number",), ("code",), ("name", "language"), ("date", "of"))  # fields that tell objects of a list apart
_LARGEST = 20_000_000  # bytes; the largest shipped file has a hundredth of it


@dataclass(frozen=True)
class Entry:
    """One entry, as all files of its name together give it. `paths` are those files, the one that decides last."""

    paths: tuple[Path, ...]
    data: dict[str, Any]
    at: tuple[int, ...] = ()  # its place in a file that holds a list

    def fault(self, keys: Sequence[str | int], message: str) -> BrokenGazetteer:
        """The error that names the file, the line and the field, for a field given by its keys from the outside in."""
        for path in reversed(self.paths):
            line = line_of(read_text(path), (*self.at, *keys))
            if line is not None:
                return _broken(path, line, keys, message)
        return _broken(self.paths[-1], None, keys, message)


@dataclass(frozen=True)
class Shelf:
    """Folders of gazetteers in the order in which they are read; what a later one says replaces what an earlier one said."""

    places: tuple[Path, ...]

    @cached_property
    def version(self) -> str:
        """Twelve hex digits that change with any byte of the data."""
        digest = hashlib.sha256()
        for place in self.places:
            for path in sorted(place.rglob("*")):
                if path.suffix in (".json", ".csv"):
                    digest.update(path.relative_to(place).as_posix().encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()[:12]

    def entries(self, kind: str) -> dict[str, Entry]:
        """The JSON objects of a folder such as "states", by file name without its ending, sorted.

        Of two files of one name the later extends the earlier: see `merged`. Raises BrokenGazetteer.
        """
        found: dict[str, Entry] = {}
        for place in self.places:
            for path in sorted((place / kind).glob("*.json")):
                data = read_json(path)
                if not isinstance(data, dict):
                    raise _broken(path, 1, (), "is no JSON object")
                known = found.get(path.stem)
                found[path.stem] = (
                    Entry((path,), data) if known is None else Entry((*known.paths, path), merged(known.data, data))
                )
        return dict(sorted(found.items()))

    def items(self, name: str, key: str) -> list[Entry]:
        """The JSON objects of lists such as "organisations.json", one entry for each; a later one with the same `key`
        replaces an earlier one. Raises BrokenGazetteer.
        """
        found: dict[str, Entry] = {}
        for place in self.places:
            path = place / name
            if not path.exists():
                continue
            data = read_json(path)
            if not isinstance(data, list):
                raise _broken(path, 1, (), "is no JSON list")
            for number, item in enumerate(data):
                if not isinstance(item, dict) or not isinstance(item.get(key), str):
                    raise _broken(path, line_of(read_text(path), (number,)), (number, key), "is missing or no text")
                found[item[key]] = Entry((path,), item, (number,))
        return list(found.values())

    def tables(self, kind: str) -> Iterator[tuple[Path, list[tuple[int, dict[str, str]]]]]:
        """The CSV tables of a folder, each row with its line number. Raises BrokenGazetteer."""
        for place in self.places:
            for path in sorted((place / kind).glob("*.csv")):
                yield path, read_table(path)


def merged(earlier: dict[str, Any], later: dict[str, Any]) -> dict[str, Any]:
    """Two entries as one: objects are merged, lists of texts joined, lists of objects joined where these
    have a number, code or name, and everything else is replaced by the later one.
    """
    whole = dict(earlier)
    for key, value in later.items():
        known = whole.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            whole[key] = merged(known, value)
        elif _texts(value):
            whole[key] = list(dict.fromkeys([*(known if _texts(known) else ()), *value]))  # type: ignore[misc]
        elif _named(known) and _named(value):
            items = {_identity(item): item for item in known}  # type: ignore[union-attr]
            items.update((_identity(item), item) for item in value)
            whole[key] = list(items.values())
        else:
            whole[key] = value
    return whole


def _named(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) and _identity(item) is not None for item in value)


def _identity(item: dict[str, Any]) -> tuple[Any, ...] | None:
    """What tells one object of a list from another; None where nothing does."""
    for fields in _IDENTITIES:
        if isinstance(item.get(fields[0]), str | int):
            return tuple(str(item.get(field)) for field in fields)
    return None


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def read_json(path: Path) -> Any:
    """A JSON file. Raises BrokenGazetteer, which names file and line."""
    try:
        if path.stat().st_size > _LARGEST:
            raise _broken(path, None, (), f"is larger than {_LARGEST // 1_000_000} MB")
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise BrokenGazetteer(f"{path.name} is missing. Install the package again.") from None
    except json.JSONDecodeError as error:
        raise _broken(path, error.lineno, (), f"is not JSON: {error.msg} in column {error.colno}") from None
    except UnicodeDecodeError as error:
        raise _broken(path, None, (), f"is not UTF-8 at byte {error.start}") from None
    except (RecursionError, ValueError) as error:
        raise _broken(path, None, (), f"is not JSON: {error}") from None
    except OSError as error:
        raise _broken(path, None, (), f"cannot be read: {error.strerror or error}") from None


def read_text(path: Path) -> str:
    """The text of a file, without the mark that editors of Windows put before it."""
    return path.read_text("utf-8-sig")


def read_table(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers, every row with all columns. Raises BrokenGazetteer."""
    try:
        text = read_text(path)
        reader = csv.DictReader(StringIO(text), strict=True)
        rows = [(reader.line_num, dict(row)) for row in reader]
    except UnicodeDecodeError as error:
        raise _broken(path, None, (), f"is not UTF-8 at byte {error.start}") from None
    except csv.Error as error:
        raise _broken(path, None, (), f"is no CSV table: {error}") from None
    except OSError as error:
        raise _broken(path, None, (), f"cannot be read: {error.strerror or error}") from None
    if not reader.fieldnames:
        raise _broken(path, 1, (), "is empty, without a head")
    for line, row in rows:
        if None in row or None in row.values():
            raise _broken(path, line, (), f"has not the {len(reader.fieldnames or ())} columns of the head")
    return rows


def in_table(path: Path, line: int, field: str, message: str) -> BrokenGazetteer:
    """The error for a field of a table."""
    return _broken(path, line, (field,), message)


def _broken(path: Path, line: int | None, keys: Sequence[str | int], message: str) -> BrokenGazetteer:
    place = "/".join(path.parts[-2:]) + (f", line {line}" if line else "")
    field = ".".join(str(key) for key in keys)
    return BrokenGazetteer(f"{place}: {f'field {field!r} ' if field else ''}{message}. {_MEND}")


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def line_of(text: str, keys: Sequence[str | int]) -> int | None:
    """The line of a JSON text on which the value under these keys begins; that of the innermost one there is, else None.

    The text is JSON that `json` has read.
    """
    tokens = [(m.group(), m.start()) for m in _TOKEN.finditer(text)]
    at = 0
    for key in keys:
        inner = _child(tokens, at, key)
        if inner is None:
            break
        at = inner
    return text.count("\n", 0, tokens[at][1]) + 1 if tokens and (at or not keys) else None


def _child(tokens: list[tuple[str, int]], at: int, key: str | int) -> int | None:
    """The token at which the value under one key of the object or list at `at` begins."""
    opening = tokens[at][0]
    if opening not in ("{", "["):
        return None
    depth, position, index = 0, at + 1, 0
    while position < len(tokens):
        token = tokens[position][0]
        if depth == 0:
            if token in ("}", "]"):
                return None
            if opening == "{" and token[0] == '"' and tokens[position + 1][0] == ":":
                if json.loads(token) == key:
                    return position + 2
                position += 2
                token = tokens[position][0]
            elif opening == "[" and token != ",":
                if index == key:
                    return position
                index += 1
        depth += (token in ("{", "[")) - (token in ("}", "]"))
        position += 1
    return None
