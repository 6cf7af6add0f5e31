"""YAML in, frozen dataclasses out; a fault is a finding at the line of the key concerned."""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from companion.model import Finding, Place
from companion.read.characters import odd_character

R = TypeVar("R")


class Lined(dict[str, Any]):
    """A mapping that remembers the line of each key, and of itself under the empty key."""

    lines: dict[str, int]


_DEEPEST = 1_000
_NESTED = re.compile(rf"[\[\]{{}}]|(?:[-?] +){{{_DEEPEST}}}")
_TOO_DEEP = "brackets or lists nest too deeply; look for one that is not closed"
_MOST = 1_000_000  # values; the largest of our files has some ten thousand

# libyaml reads five times as fast; both give the same marks.
_Safe: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc, valid-type]
    """SafeLoader that keeps lines, refuses a key written twice and leaves dates as text."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Lined:
    made = Lined()
    made.lines = {"": node.start_mark.line + 1}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in made:
            raise yaml.constructor.ConstructorError(
                None, None, f"'{key}' stands twice in one record", key_node.start_mark
            )
        made[key] = loader.construct_object(value_node, deep=True)
        made.lines[key] = key_node.start_mark.line + 1
    return made


def _text(loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


def _whole_number(loader: _Loader, node: yaml.ScalarNode) -> int | str:
    try:
        return int(loader.construct_yaml_int(node))
    except ValueError:  # more digits than Python takes, or `0_`
        return str(loader.construct_scalar(node))


def _environment(loader: _Loader, node: yaml.Node) -> Any:  # noqa: ANN401 - YAML holds anything
    """Read `!ENV NAME` and `!ENV [NAME, …, default]` as MkDocs does."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node) or [None]
    else:
        names, default = [loader.construct_scalar(node)], None
    return next((os.environ[str(name)] for name in names if str(name) in os.environ), default)


def _unknown(loader: _Loader, suffix: str, node: yaml.Node) -> Any:  # noqa: ANN401 - YAML holds anything
    # mkdocs.yml carries other tags of its host (!!python/name), which we only pass over.
    return None


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _text)
_Loader.add_constructor("tag:yaml.org,2002:int", _whole_number)
_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("!", _unknown)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _unknown)


def load_yaml(text: str, path: str, first_line: int = 1) -> Any | Finding:  # noqa: ANN401
    """Read YAML with lines; a fault in the notation is a finding."""
    deep = _deep_line(text)
    if deep is not None:
        return Finding(Place(path, deep + first_line), "yaml-is-valid", _TOO_DEEP)
    try:
        loaded = yaml.load(text, _Loader)  # a SafeLoader
        if _size(loaded, {}) <= _MOST:
            return loaded
        message = "references (*name) that multiply each other; write the values out"
        return Finding(Place(path, first_line), "yaml-is-valid", message)
    except RecursionError:
        return Finding(Place(path, first_line), "yaml-is-valid", _TOO_DEEP)
    except yaml.MarkedYAMLError as error:
        # A quotation that nothing closes is noticed at the end of the file, but begins where it begins.
        open_scalar = "scalar" in (error.context or "") and "end of stream" in (error.problem or "")
        mark = error.context_mark if open_scalar else error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        what = error.problem or error.context or "not YAML"
        return Finding(
            Place(path, line), "yaml-is-valid", f"{what}; {_advice(what, text, line - first_line)}"
        )
    except yaml.YAMLError as error:  # a character that YAML forbids
        what = str(error).split("\n", 1)[0]
        line = text.count("\n", 0, getattr(error, "position", 0)) + first_line
        return Finding(Place(path, line), "yaml-is-valid", f"{what}; take the character out")


def _deep_line(text: str) -> int | None:
    """The line, from 0, on which brackets nest deeper than anybody writes: libyaml would break down."""
    depth = 0
    for found in _NESTED.finditer(text):
        depth = max(depth + (1 if found[0][0] in "[{" else -1), 0) if len(found[0]) == 1 else _DEEPEST
        if depth >= _DEEPEST:
            return text.count("\n", 0, found.start())
    return None


def _size(value: Any, known: dict[int, float]) -> float:  # noqa: ANN401 - YAML holds anything
    """How many values there are when every reference is written out; infinite where one holds itself."""
    if not isinstance(value, dict | list):
        return 1
    if id(value) not in known:
        known[id(value)] = float("inf")
        inner = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_size(one, known) for one in inner)
    return known[id(value)]


def _advice(what: str, text: str, number: int) -> str:
    lines = text.split("\n")
    if "\t" in lines[min(number, len(lines) - 1)]:
        return "YAML is indented with spaces, never tabs"
    if "twice" in what:
        return "keep one"
    return "put a text that holds ': ' or '#' or starts with a special character in quotes"


def read_records(
    kind: type[R], text: str, path: str, hints: Mapping[str, str] | None = None
) -> Iterator[R | Finding]:
    """Read a list of mappings into `kind`, a dataclass with `at`; each mapping that is wrong is findings."""
    loaded = load_yaml(text, path)
    if isinstance(loaded, Finding):
        yield loaded
        return
    if loaded is None:
        return
    if not isinstance(loaded, list):
        yield Finding(Place(path), "yaml-is-list", "this file must be a list of records, each after '- '")
        return
    for number, item in enumerate(loaded, 1):
        if isinstance(item, Lined):
            yield from build(kind, item, path)
        else:
            yield Finding(Place(path), "record-is-mapping", f"record {number} is not a mapping of fields")


def build(
    kind: type[R], item: Lined, path: str, first_line: int = 1, skip: tuple[str, ...] = ("groups",)
) -> Iterator[R | Finding]:
    """Make one `kind` of a mapping, or say everything that is wrong with it."""
    types, wanted = _shape(kind, skip)  # type: ignore[arg-type]  # a class can be hashed
    offset = first_line - 1
    at = Place(path, item.lines[""] + offset)
    made: dict[str, Any] = {"at": at} if "at" in types else {}
    faults: list[Finding] = []
    for key, value in item.items():
        place = Place(path, item.lines[key] + offset)
        if key not in wanted:
            near = difflib.get_close_matches(key, wanted, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(sorted(wanted))}"
            faults.append(Finding(place, "field-is-known", f"unknown field '{key}'{hint}"))
            continue
        name = wanted[key].name
        got = convert(value, types[name], path, offset)
        if isinstance(got, Finding):
            faults.append(dataclasses.replace(got, at=place, message=f"field '{key}' {got.message}"))
        elif isinstance(got, list):
            faults += got
        else:
            made[name] = got.value
    told = str(item.get("id") or item.get("term") or item.get("passage") or "record")
    faults += [
        Finding(at, "field-is-there", f"'{told}' lacks the field '{key}'")
        for key, f in wanted.items()
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING and key not in item
    ]
    if faults:
        yield from faults
    else:
        yield kind(**made)


@cache
def _shape(
    kind: type[Any], skip: tuple[str, ...]
) -> tuple[Mapping[str, Any], Mapping[str, dataclasses.Field[Any]]]:
    """The types of all fields, and the fields that a mapping may give, by the names it gives them."""
    # A word that Python keeps for itself has an underscore behind it in the dataclass.
    wanted = {f.name.rstrip("_"): f for f in dataclasses.fields(kind) if f.name not in ("at", *skip)}
    return get_type_hints(kind), wanted


@dataclasses.dataclass(frozen=True, slots=True)
class Good:
    """A value that fits its field."""

    value: Any


def convert(value: Any, kind: Any, path: str, offset: int) -> Good | Finding | list[Finding]:  # noqa: ANN401
    """Fit a YAML value to the type of a field: text, yes or no, list of text, or list of records."""
    origin = get_origin(kind)
    if origin is Union:
        kind = get_args(kind)[0]
    if kind is bool:
        return Good(value) if isinstance(value, bool) else _wrong("must be true or false")
    if origin is tuple:
        return _tuple(value, get_args(kind)[0], path, offset)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Lined):
            return _wrong("must be a mapping of names to texts")
        return Good({key: str(inner) for key, inner in value.items() if inner is not None})
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return _text_of(value)
    return _wrong("must be a text; put it in quotes")


def _tuple(value: Any, inner: Any, path: str, offset: int) -> Good | Finding | list[Finding]:  # noqa: ANN401
    if not isinstance(value, list):
        return _wrong("must be a list, such as [one, two]")
    if dataclasses.is_dataclass(inner):
        made: list[Any] = []
        faults: list[Finding] = []
        for item in value:
            if not isinstance(item, Lined):
                return _wrong("must be a list of records")
            got = list(build(inner, item, path, offset + 1))  # type: ignore[arg-type]
            faults += [one for one in got if isinstance(one, Finding)]
            made += [one for one in got if not isinstance(one, Finding)]
        return faults or Good(tuple(made))
    if any(isinstance(item, dict | list | bool) or item is None for item in value):
        return _wrong("must be a list of texts; put each in quotes")
    texts = [_text_of(item) for item in value]
    odd = [text for text in texts if isinstance(text, Finding)]
    return odd[0] if odd else Good(tuple(str(item) for item in value))


def _text_of(value: object) -> Good | Finding:
    odd = odd_character(str(value))
    return Finding(Place(""), "character-is-plain", odd) if odd else Good(str(value))


def _wrong(message: str) -> Finding:
    return Finding(Place(""), "field-has-type", message)
