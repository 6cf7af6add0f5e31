/** Both editions of an invented project, built with this project's theme and scripts, for what a reader does with a copy. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const OWN = join(ROOT, ".venv/bin/python");
const PYTHON = process.env.PYTHON ?? (existsSync(OWN) ? OWN : "python3");

/** @param {string} project @param {string} paper @param {boolean} hasDownloads */
function build(project, paper, hasDownloads) {
  const env = { ...process.env, PAPER: paper, SITE_URL: "", PYTHONPATH: [join(ROOT, "scripts"), process.env.PYTHONPATH ?? ""].join(delimiter) };
  execFileSync(PYTHON, ["-m", "companion", "build", ...(hasDownloads ? [] : ["--no-downloads"])], { cwd: project, env, encoding: "utf8", stdio: "pipe" });
  return join(project, "site");
}

/** A folder of ours, and the way to be rid of it. */
export function room() {
  const folder = mkdtempSync(join(tmpdir(), "own copy "));
  return { folder, clear: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The invented project of `tests/samples/lanterns`, with a home page that makes the offer; `change` may alter its sources. @param {string} folder @param {string} [paper] @param {{change?: (project: string) => void, hasDownloads?: boolean}} [how] */
export function buildLanterns(folder, paper = "", { change = () => undefined, hasDownloads = false } = {}) {
  const project = join(folder, paper ? "full" : "commentary");
  cpSync(join(ROOT, "tests/samples/lanterns"), project, { recursive: true });
  cpSync(join(ROOT, ".build"), join(project, ".build"), { recursive: true });
  cpSync(join(ROOT, "docs/assets"), join(project, "docs/assets"), { recursive: true, filter: (path) => !path.includes("screenshots") });
  cpSync(join(ROOT, "docs/overrides"), join(project, "docs/overrides"), { recursive: true });
  const settings = readFileSync(join(project, "mkdocs.yml"), "utf8")
    .replace("HOOKS", join(ROOT, "scripts/mkdocs_hooks.py"))
    .replace("name: material", "name: material\n  custom_dir: docs/overrides\n  palette:\n    - {media: '(prefers-color-scheme: light)', scheme: default, toggle: {icon: material/weather-night, name: Dark}}\n    - {media: '(prefers-color-scheme: dark)', scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}")
    .replace("plugins: []", "plugins: []\nextra_css: [assets/companion.css]\nexclude_docs: overrides/");
  writeFileSync(join(project, "mkdocs.yml"), settings);
  const home = join(project, "docs/index.md");
  writeFileSync(home, `${readFileSync(home, "utf8")}\nHave the article? [Open your copy](your-copy.md){ .own-copy-open data-companion-copy=open }\n{ .own-copy }\n`);
  change(project);
  return build(project, paper, hasDownloads);
}

/** This project itself, in the edition that `site/` may not be. @param {string} folder @param {string} paper */
export function buildThis(folder, paper) {
  const project = join(folder, paper ? "this full" : "this commentary");
  cpSync(join(ROOT, "docs"), join(project, "docs"), { recursive: true });
  for (const name of ["bib", "scripts"]) symlinkSync(join(ROOT, name), join(project, name));
  cpSync(join(ROOT, ".build"), join(project, ".build"), { recursive: true });
  for (const name of ["mkdocs.yml", "CHANGELOG.md"]) cpSync(join(ROOT, name), join(project, name));
  return build(project, paper && resolve(ROOT, paper), false);
}
