"""Lists of published ids."""

from __future__ import annotations

import pytest

from companion.model import Finding
from companion.read.ledger import read_ledger


def test_ids_and_redirects_know_their_lines():
    found = list(read_ledger("# a comment\n\nread/a.html#p1\n", "permalinks.txt", 1))
    assert [(line.id, line.to, line.at.line) for line in found] == [("read/a.html#p1", "", 3)]
    found = list(read_ledger("old new\n", "redirects.txt", 2))
    assert [(line.id, line.to) for line in found] == [("old", "new")]


@pytest.mark.parametrize(("text", "words"), [("a b\n", 1), ("a\n", 2), ("a b c\n", 2), ("ok\n#p1 x\n", 1)])
def test_a_line_with_another_count_of_words_is_a_finding(text, words):
    findings = [f for f in read_ledger(text, "x.txt", words) if isinstance(f, Finding)]
    assert [finding.rule for finding in findings] == ["ledger-is-plain"]
