"""What a reader can do with the companion, and where the tests have proved it."""

from __future__ import annotations

from dataclasses import dataclass

from companion.model.base import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """A record of docs/data/parity.yml, which the browser tests write.

    `web`, `folder` and `file` name the browsers in which it was proved on the web, in the unpacked
    folder and in the one file; `web_but` and so on say why it is not so in the others.
    """

    id: str
    group: str
    words: str
    web: tuple[str, ...] = ()
    folder: tuple[str, ...] = ()
    file: tuple[str, ...] = ()
    web_but: str = ""
    folder_but: str = ""
    file_but: str = ""
    at: Place
