"""The only file that knows MkDocs: it hands MkDocs what the rooms made, and nothing else."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from companion import (
    KeptPage,
    KeptPages,
    code_version,
    digest,
    find,
    head,
    keep_read,
    read,
    render_all,
    scripts_built,
    sources,
)
from companion.markdown import Context, make_context, make_converter
from companion.model import Companion, Level, Output
from companion.typography import typographic

# Material 9.8.1 brings the parts of its own search (a megabyte) and source maps; ours needs neither. Its
# script goes, too, where the project's template has our frame instead.
_UNUSED = re.compile(r"^assets/javascripts/(lunr|workers)/|\.map$")
_THEIR_SCRIPT = re.compile(r"^assets/javascripts/bundle\.")
_SITEMAP = "sitemap.xml"  # it may list whole addresses only: a site without one has none
_OUR_FRAME = "companion-frame.js"

# Where the compiled templates of the theme are kept: compiling them takes half of a small build.
_COMPILED = ".cache/companion/templates"

# Where the last built site stands, and a template that leaves a page to us.
_SITE = "site"
_KEPT = "companion-kept.html"
# What makes a page of the same sources another one.
_TOOLS = ("mkdocs", "mkdocs-material", "Jinja2", "pymdown-extensions")

# What the template takes from a page's front matter: it does not pass through Markdown.
_HEADS = ("title", "description", "gist")

_made: list[Output] = []
_read: list[Companion] = []
_keeping: list[_Keeping] = []
_command: list[str] = []


class _Compiled(FileSystemBytecodeCache):
    """Keeps templates by their text; whoever may not write there compiles them anew."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Keeping:
    """Pages that are made of the same as those of the site that stands: MkDocs need not make them again."""

    def __init__(self, root: Path, paper: Path | None, context: Context) -> None:
        self.context = context
        self.sources = sources(root, paper)
        self.pages = KeptPages(root / _SITE, root)
        self.host = ""  # all that every page is made of besides: settings, templates, navigation, programs
        self.keys: dict[str, str] = {}
        self.found: dict[str, str] = {}

    def see(self, config: MkDocsConfig, files: Files) -> None:
        """Look at what all pages share."""
        settings = Path(config.config_file_path).read_bytes()
        told = [os.environ.get(name) for name in re.findall(r"\b[A-Z][A-Z\d_]+\b", settings.decode())]
        folder = config.theme.custom_dir
        templates = sorted(path for path in Path(folder).rglob("*") if path.is_file()) if folder else []
        self.host = digest(
            settings,
            told,
            os.environ.get("SOURCE_DATE_EPOCH"),
            code_version(),
            Path(__file__).read_bytes(),
            [*map(version, _TOOLS)],
            [*map(_code_of, config.markdown_extensions)],
            [(path.as_posix(), path.read_bytes()) for path in templates],
            [_name_in_navigation(file) for file in files.documentation_pages()],
        )

    def take(self, page: Page, text: str) -> bool:
        """Whether the page stands already; MkDocs then gets a template that is empty."""
        path, url = page.file.src_uri, page.file.dest_uri
        made_of = self.context.made_of(path, text) or self.sources
        self.keys[url] = digest(self.host, path, page.meta, text, made_of)
        found = self.pages.find(url, self.keys[url])
        if found:
            self.found[url] = found.title
            page.title, page.meta = found.title, {**page.meta, "template": _KEPT}
        return bool(found)

    def finished(self, page: Page, html: str) -> str:
        """The page as it is written; it is remembered for the next build."""
        url = page.file.dest_uri
        # Held by name alone until now: whole pages would weigh more than all else.
        done = self.pages.find(url, self.keys[url]) if url in self.found else KeptPage(str(page.title), html)
        if done is None:
            raise Abort(f"{_SITE}/{url} was changed while this was built; build again.")
        self.pages.put(url, self.keys[url], done)
        return done.html


def _code_of(extension: str) -> bytes:
    """The text of an extension that is a module by itself, as a project's own are."""
    with suppress(ImportError, ValueError, OSError):
        found = find_spec(extension)
        return Path(found.origin).read_bytes() if found and found.origin else b""
    return b""


def _name_in_navigation(file: File) -> str:
    """What the navigation of every page may show of this one: its title alone, where it gives one."""
    text = file.content_string
    front = re.match(r"---\n(.*?\n)---\n", text, re.S)
    title = re.search(r"^title:.*$", front[1], re.M) if front else None
    more = re.findall(r"^(?:icon|status|template):.*$", front[1], re.M) if front else []
    return repr((file.src_uri, title[0], more) if title else (file.src_uri, text))


def on_startup(command: str, dirty: bool) -> None:
    """Note what MkDocs was asked for: pages are kept from one whole build to the next."""
    _command[:] = [command] if not dirty else []


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
    config.site_description = typographic(config.site_description or "") or None
    if not config.site_url:
        config.theme.static_templates.discard(_SITEMAP)
    _made[:] = [*render_all(reading.companion, make_converter(context), root), *scripts_built(root)]
    context.save()
    keep_read()
    # Another plugin, or settings from elsewhere, may do to a page what we know nothing of.
    alone = _command == ["build"] and len(config.plugins) == 1
    alone = alone and "INHERIT:" not in Path(config.config_file_path).read_text("utf-8")
    _keeping[:] = [_Keeping(root, Path(paper) if paper else None, context)] if alone else []
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


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Look at what the pages share, when all of them are known."""
    for keeping in _keeping:
        keeping.see(config, files)
    return nav


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:  # noqa: ANN401
    """Give MkDocs nothing to convert where the page stands already; its head gets the marks of print."""
    page.meta = {name: _printed(name, text) for name, text in page.meta.items()}
    return "" if any(keeping.take(page, markdown) for keeping in _keeping) else markdown


def _printed(name: str, value: Any) -> Any:  # noqa: ANN401 - front matter holds anything
    return typographic(value) if name in _HEADS and isinstance(value, str) else value


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:  # noqa: ANN401
    """Hand the template what the page says of itself to machines."""
    meta = page.meta
    if meta.get("template") == _KEPT:
        return context
    description = meta.get("description") or meta.get("gist") or config.site_description or ""
    title = str(meta.get("title") or page.title or config.site_name)
    context["companion_head"] = head(_read[0], page.file.src_uri, title, str(description))
    return context


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep compiled templates between builds; one more is for pages that are kept."""
    env.loader = ChoiceLoader([DictLoader({_KEPT: ""}), *([env.loader] if env.loader else [])])
    folder = Path(config.config_file_path).parent / _COMPILED
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = _Compiled(str(folder))
    return env


def on_post_page(output: str, page: Page, **_: Any) -> str:  # noqa: ANN401
    """Put in the pages that are kept, and keep the others."""
    for keeping in _keeping:
        return keeping.finished(page, output)
    return output


def on_post_build(**_: Any) -> None:  # noqa: ANN401
    """Write down what the pages were made of."""
    for keeping in _keeping:
        keeping.pages.save()
