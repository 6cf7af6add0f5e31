"""The only file that knows MkDocs: it hands MkDocs what the rooms made, and nothing else."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from companion import find, head, read, render_all, scripts_built
from companion.markdown import make_context, make_converter
from companion.model import Companion, Level, Output

# Material 9.8.1 brings the parts of its own search (a megabyte) and source maps; ours needs neither. Its
# script goes, too, where the project's template has our frame instead.
_UNUSED = re.compile(r"^assets/javascripts/(lunr|workers)/|\.map$")
_THEIR_SCRIPT = re.compile(r"^assets/javascripts/bundle\.")
_SITEMAP = "sitemap.xml"  # it may list whole addresses only: a site without one has none
_OUR_FRAME = "companion-frame.js"

# Where the compiled templates of the theme are kept: compiling them takes half of a small build.
_COMPILED = ".cache/companion/templates"

_made: list[Output] = []
_read: list[Companion] = []


class _Compiled(FileSystemBytecodeCache):
    """Keeps templates by their text; whoever may not write there compiles them anew."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check, and hand the extension what was read; errors end the build before anything is written."""
    root = Path(config.config_file_path).parent
    paper = os.environ.get("PAPER", "")
    reading = read(root, Path(paper) if paper else None)
    findings = find(reading)
    for finding in findings:
        print(finding, flush=True)
    if any(finding.level is Level.ERROR for finding in findings):
        raise Abort("The sources have errors; nothing was built.")
    context = make_context(reading.companion, root)
    config["mdx_configs"].setdefault("companion.markdown", {})["context"] = context
    _read[:] = [reading.companion]
    if not config.site_url:
        config.theme.static_templates.discard(_SITEMAP)
    _made[:] = [*render_all(reading.companion, make_converter(context), root), *scripts_built(root)]
    context.shelf.save()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the data and the page's scripts; they never touch docs/."""
    template = Path(config.theme.custom_dir or "", "main.html")
    framed = template.is_file() and _OUR_FRAME in template.read_text("utf-8")
    unused = [f for f in files if _UNUSED.search(f.src_uri) or (framed and _THEIR_SCRIPT.search(f.src_uri))]
    for file in unused:
        files.remove(file)
    if not config.site_url and (bare := files.get_file_from_path(_SITEMAP)):
        files.remove(bare)  # no template any more, so the theme's file would be copied
    for output in _made:
        if old := files.get_file_from_path(output.path):
            files.remove(old)
        files.append(File.generated(config, output.path, content=output.content))
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:  # noqa: ANN401
    """Hand the template what the page says of itself to machines."""
    meta = page.meta
    description = meta.get("description") or meta.get("gist") or config.site_description or ""
    title = str(meta.get("title") or page.title or config.site_name)
    context["companion_head"] = head(_read[0], page.file.src_uri, title, str(description))
    return context


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep compiled templates between builds."""
    folder = Path(config.config_file_path).parent / _COMPILED
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = _Compiled(str(folder))
    return env
