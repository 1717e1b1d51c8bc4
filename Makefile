# The task table of the project. CI runs `make test` word for word.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
# One test more at once than there are processors, since browsers are waited for; who runs out of tests takes half
# of another's.
JOBS ?= $(shell expr $$(nproc) + 1)
# The Node that Playwright brings wants a library a bare Debian lacks; the one that builds the site serves as well.
export PLAYWRIGHT_NODEJS_PATH ?= $(shell command -v node)
PYTEST := $(VENV)/bin/pytest --numprocesses $(JOBS) --dist worksteal

# Where browsers differ most; make test-firefox runs the others in Firefox, too, which takes ten minutes.
IN_FIREFOX := $(addprefix tests/site/test_,starting.py foreseeing.py offline.py stick.py keyboard.py \
  search.py::test_slash_opens_arrows_move_enter_goes_and_the_words_are_marked)

.PHONY: handbook serve test test-firefox lint types unit browser bench bench-search bench-reading bench-batch bench-damage bench-startup bench-reproducible bench-interruption mutation mutation-data lock clean

## handbook: set up what is missing, then build site/ and site/handbook.pdf
handbook: $(VENV)/.ready node_modules/.ready
	@$(PY) -m handbook build

## serve: the same with live reload
serve: $(VENV)/.ready node_modules/.ready
	@$(PY) -m handbook serve --port $(PORT)

## test: every check and test, on the built site too
test: lint types handbook .chromium .firefox .servers
	@echo "== unit and case tests, browser tests on the built site"
	@$(PYTEST)
	@echo "== in Firefox, too, the tests where browsers differ most"
	@$(PYTEST) --in firefox $(IN_FIREFOX)

## test-firefox: every test of the built site in Firefox
test-firefox: handbook .firefox .servers
	@$(PYTEST) --in firefox tests/site

lint: $(VENV)/.ready
	@echo "== lint"
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/vulture

types: $(VENV)/.ready
	@echo "== types"
	@$(VENV)/bin/mypy

unit: $(VENV)/.ready node_modules/.ready
	@echo "== unit and case tests"
	@$(PYTEST) -m "not browser"

browser: handbook .chromium .servers
	@echo "== browser tests on the built site"
	@$(PYTEST) -m browser

## mutation: change the calculators' code one place at a time, then the data and what stands beside bound numbers; the tests must notice (MODULES="wage inputs", EVERY=8 for an estimate)
mutation: $(VENV)/.ready
	@$(VENV)/bin/pip install --quiet --require-hashes --upgrade --target build/mutation/python \
	  -r bench/mutation/requirements.txt
	@PYTHONPATH=build/mutation/python $(PY) -m bench.mutation $(if $(EVERY),--every $(EVERY)) $(MODULES)
	@$(PY) -m bench.mutation.data $(if $(EVERY),--every $(EVERY))
	@$(PY) -m bench.mutation.neighbours

## mutation-data: the data alone, every eighth change (EVERY=1 for all, FILES="topics.toml" for some files)
mutation-data: $(VENV)/.ready
	@$(PY) -m bench.mutation.data $(if $(EVERY),--every $(EVERY)) $(FILES)

## bench-search: the search beside stock Material, Pagefind and MiniSearch (about half an hour; NOTE=docs/design/0006-search.md writes the table there)
bench: bench-reading bench-damage bench-startup bench-search bench-batch bench-reproducible bench-interruption
bench-search: $(VENV)/.ready node_modules/.ready .chromium .servers
	@echo "== the engines to compare with"
	@cd bench/search && npm install --no-audit --no-fund --loglevel=error
	@$(VENV)/bin/pip install --quiet --require-hashes --upgrade --target build/bench/python \
	  -r bench/search/requirements.txt
	@PYTHONPATH=build/bench/python $(PY) -W ignore -m bench.search $(if $(NOTE),--note $(NOTE))

# Each stamp is newer than the lock file it was made from, so a second run spends no time on set-up.
$(VENV)/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 13))' || { \
	  echo "Python 3.13 or newer is needed, $$($(PYTHON) --version) was found: make PYTHON=/path/to/python3.13" >&2; exit 1; }
	@echo "== Python packages into $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --require-hashes -r requirements.txt
	@$(VENV)/bin/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.ready: package-lock.json package.json
	@echo "== npm packages into node_modules"
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# Chromium comes from Debian when the machine has none.
.chromium:
	@command -v chromium >/dev/null 2>&1 || { \
	  echo "== Chromium from Debian"; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

# Firefox likewise.
.firefox:
	@command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || { \
	  echo "== Firefox from Debian"; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends firefox-esr >/dev/null; }

## bench-reading: seconds to read hostile texts of growing length (a few minutes)
bench-reading: $(VENV)/.ready
	@$(PY) -m bench.reading

## bench-reproducible: two builds of this commit on unlike machines must be the same bytes
bench-reproducible: $(VENV)/.ready node_modules/.ready
	@$(PY) -m bench.reproducible

## bench-interruption: ten builds killed at random moments must leave the site whole
bench-interruption: $(VENV)/.ready node_modules/.ready
	@$(PY) -m bench.interruption

## bench-batch: rows a second of a table in Chromium and in CPython (a few minutes)
bench-batch: handbook .chromium
	@$(PY) -m bench.batch

## bench-damage: thousands of damaged tables through the command line's reader; none may end in a traceback
bench-damage: $(VENV)/.ready
	@$(PY) -m bench.damage

## bench-startup: the time to a first answer, beside plain Pyodide and plain JavaScript (some forty minutes)
bench-startup: handbook .chromium .characters
	@$(PY) -m bench.startup

# Where no font has Chinese characters, Chromium looks for one for each of them: no reader's machine is like that.
.characters:
	@fc-list :lang=zh 2>/dev/null | grep -q . || { \
	  echo "== a Chinese font from Debian"; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends fontconfig fonts-noto-cjk >/dev/null; }

# The two servers whose configurations ship with the handbook; the packages must start none of their own.
.servers:
	@PATH=$$PATH:/usr/sbin; command -v nginx >/dev/null 2>&1 && command -v caddy >/dev/null 2>&1 || { \
	  echo "== nginx and Caddy from Debian"; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && \
	  $$SUDO env RUNLEVEL=1 apt-get install -y -qq --no-install-recommends nginx-light caddy >/dev/null; }

## lock: resolve the Python and npm dependencies again
lock:
	@$(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet uv
	@build/lock/bin/uv pip compile --quiet --generate-hashes --no-header --no-annotate \
	  --extra test --python-version 3.13 pyproject.toml -o requirements.txt
	@npm install --package-lock-only --loglevel=error

clean:
	@rm -rf site build
