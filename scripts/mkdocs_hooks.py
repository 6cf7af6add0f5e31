"""The only file that knows MkDocs: it hands MkDocs what the rooms made, and nothing else."""

from __future__ import annotations

import os
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from companion import find, read, render_all, scripts_built
from companion.markdown import make_context, make_converter
from companion.model import Level, Output

# Material 9.8.1 brings the parts of its own search (a megabyte) and source maps; ours needs neither.
_UNUSED = re.compile(r"^assets/javascripts/(lunr|workers)/|\.map$")

_made: list[Output] = []


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
    _made[:] = [*render_all(reading.companion, make_converter(context), root), *scripts_built(root)]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, the data and the page's scripts; they never touch docs/."""
    for file in [file for file in files if _UNUSED.search(file.src_uri)]:
        files.remove(file)
    for output in _made:
        if old := files.get_file_from_path(output.path):
            files.remove(old)
        files.append(File.generated(config, output.path, content=output.content))
    return files
