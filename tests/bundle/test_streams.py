"""What holds the whole site is made of one page at a time, however many there are."""

from __future__ import annotations

import json
import tracemalloc
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from random import Random

import pytest

from bundled import files
from companion.bundle import archive, make_bundles
from companion.bundle.single import single_file
from companion.markdown import make_context, make_converter
from companion.model import Output, Stream
from samples import a_companion

PAGE = 20_000  # bytes


class Site(Mapping[str, bytes]):
    """A site of many pages, each written when it is asked for; a zip makes them little smaller."""

    def __init__(self, count: int) -> None:
        self.names = ["index.html", *(f"read/page-{number}.html" for number in range(count))]

    def __getitem__(self, name: str) -> bytes:
        noise = Random(name)
        words = '<p class="a">{} <a href="index.html">“one”</a> <em>two</em></p>'
        body = "".join(words.format(noise.randbytes(40).hex()) for _ in range(PAGE // 140))
        return f'<body><article class="md-content__inner"><h1>{name}</h1>{body}</article></body>'.encode()

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def held(make: Callable[[Site], Iterator[object]], count: int) -> int:
    """The most that was held at once, in bytes, while it was made piece by piece."""
    tracemalloc.start()
    try:
        deque(make(Site(count)), maxlen=0)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "make",
    [lambda site: archive(site, "top"), lambda site: single_file(a_companion(), site)],
    ids=["zip", "single file"],
)
def test_four_times_the_pages_need_not_one_page_more(make):
    held(make, 1)  # what is loaded and kept at first use does not count
    assert held(make, 12) < held(make, 3) + PAGE


def test_facts_are_those_of_what_was_read_or_of_what_nobody_read():
    convert = make_converter(make_context(a_companion()))
    made = list(make_bundles(a_companion(), Site(1), convert, str.encode))
    streams = [one.path for one in made if isinstance(one, Stream)]
    (manifest,) = (one.content for one in made if isinstance(one, Output) and one.path == "manifest.json")
    assert streams == ["companion.zip", "companion.html"]
    assert manifest == files(a_companion(), Site(1))["manifest.json"]
    assert {*streams} <= {*json.loads(manifest)["files"]}
