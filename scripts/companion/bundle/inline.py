"""Files in, the same inside a document: styles, scripts, pictures; the policy lets only these run."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from companion.bundle.tokens import Token, changed
from companion.model import Files
from companion.render.html import tag

_URL = re.compile(r"url\((?!['\"]?(?:data:|#))(['\"]?)([^)'\"]*)\1\)")
_MAP = re.compile(r"(?://|/\*)# sourceMappingURL=[^\n*]*(?:\*/)?")
_KINDS = {".js": "text/javascript", ".svg": "image/svg+xml", ".webp": "image/webp", ".woff2": "font/woff2"}


def data_address(path: str, files: Files) -> str:
    """A file as an address that holds it; empty where there is no such file."""
    if path not in files:
        return ""
    ending = posixpath.splitext(path)[1]
    kind = _KINDS.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(files[path]).decode()}"


def style(path: str, files: Files) -> str:
    """A stylesheet, the pictures it names inside it; what is not there is left out."""
    folder = posixpath.dirname(path)

    def found(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, re.sub(r"[?#].*", "", match[2])))
        return f'url("{data_address(target, files)}")'

    return _URL.sub(found, _MAP.sub("", _text(files[path]))).replace("</", "<\\/").strip()


def script(path: str, files: Files) -> str:
    """A script with nothing in it that could end its element."""
    code = _MAP.sub("", _text(files.get(path, b"")))
    return re.sub(r"<(/script|!--)", r"<\\\1", code, flags=re.I).strip() + "\n"


def _text(data: bytes) -> str:
    """The text as a browser reads it from an element: its digest must be the browser's."""
    return data.decode().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def loaded_scripts(files: Files, there: Iterable[str]) -> dict[str, str]:
    """The scripts that a page loads when it needs them: paths, and what each is asked for by."""
    found = {path: re.fullmatch(r"assets/([\w-]+)\.js", path) for path in sorted(files)}
    return {path: name[1] for path, name in found.items() if name and path not in there}


def waiting(path: str, name: str, files: Files) -> Iterator[str]:
    """A script as text that nothing runs until it is asked for."""
    yield tag("script", type="text/plain", data_script=name).removesuffix("</script>")
    yield script(path, files)
    yield "</script>"


def stylesheet(path: str, media: str, files: Files) -> list[Token]:
    """A stylesheet in place of the link to it."""
    start = tag("style", media=media).removesuffix("</style>")
    return [Token(start, "style"), Token(style(path, files)), Token("</style>", "/style")]


def running(attributes: Mapping[str, str], path: str, files: Files) -> list[Token]:
    """A script's start and text in place of a start that named a file; its end is there already."""
    rest = {name: value for name, value in attributes.items() if name not in ("src", "defer", "async")}
    return [changed(Token("<script>", "script"), rest), Token(script(path, files))]


def policy(scripts: Iterable[str], styles: Iterable[str]) -> Token:
    """The policy: nothing is fetched, and only scripts and styles of these texts hold.

    It is the policy of the pages (docs/overrides/main.html) with digests instead of `'self'`.
    """
    rules = [
        "default-src 'none'",
        _only("script-src", scripts),
        _only("style-src", styles),
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return Token(f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">', "meta")


def _only(rule: str, texts: Iterable[str]) -> str:
    return " ".join([rule, *(dict.fromkeys(map(_digest, texts)) or ["'none'"])])


def _digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
