# gemeente.loket: `make start` for the demo, `make test` for the tests.
# `make help` lists the rest.

PORT ?= 8080
VENV := .venv
SRC := src/gemeente/loket
# The first of these that exists builds the project; PYTHON=… overrides.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: help build start demo test node fuzz-tools locust-tools audit lint format bench \
	stress simulate clean

help: ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/bin/buildout: versions.cfg
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --upgrade "pip>=25"
	$(VENV)/bin/pip install --quiet $$(sed -n \
		's/^\(zc.buildout\|setuptools\|wheel\|ruff\) = /\1==/p' versions.cfg)
	@touch $@

.installed.cfg: $(VENV)/bin/buildout buildout.cfg versions.cfg setup.py
	$(VENV)/bin/buildout -N
	@touch $@

build: .installed.cfg ## Build what is missing

start: build ## The demo site on http://localhost:8080/gemeente/loket (PORT=… for another)
	@mkdir -p var/instance var/log var/cache var/filestorage var/blobstorage
	@sed -i 's/^fast-listen = .*/fast-listen = localhost:$(PORT)/' \
		parts/instance/etc/wsgi.ini
	@PORT=$(PORT) bin/instance loket-demo
	@exec bin/instance console

test: build ## All tests
	bin/pytest

node: ## Node's judges of what we write, for the tests that use them
	npm install --prefix var/node --no-audit --no-fund --no-save --silent \
		opening_hours@3.15.0 schema-dts@2.1.0 typescript@5.9.3 \
		structured-data-testing-tool@4.5.0

fuzz-tools: var/fuzz/bin/schemathesis ## What the fuzzing of the REST services uses
locust-tools: var/locust/bin/locust ## What the load trials use

# each in an environment of its own: their requirements do not fit with ours
var/fuzz/bin/schemathesis: stress/requirements-fuzz.txt
	$(PYTHON) -m venv var/fuzz && var/fuzz/bin/pip install --quiet -r $< && touch $@

var/locust/bin/locust: stress/requirements-locust.txt
	$(PYTHON) -m venv var/locust && var/locust/bin/pip install --quiet -r $< && touch $@

var/audit/bin/pip-audit: stress/requirements-audit.txt
	$(PYTHON) -m venv var/audit && var/audit/bin/pip install --quiet -r $< && touch $@

audit: $(VENV)/bin/buildout var/audit/bin/pip-audit ## Known weaknesses in what we pin
	@PYTHONPATH=. $(VENV)/bin/python -m stress.audit var/audit/bin/pip-audit

lint: build ## Style of Python, templates and ZCML
	$(VENV)/bin/ruff check src stress setup.py
	$(VENV)/bin/ruff format --check src stress bench setup.py
	bin/zpretty --check $(SRC)

format: build ## Mend the style
	$(VENV)/bin/ruff check --fix src stress setup.py
	$(VENV)/bin/ruff format src stress bench setup.py
	bin/zpretty --inplace $(SRC)

bench: build ## Figures beside the budgets and the peer (PEER_BOOKINGS=10000: in full)
	@PYTHONPATH=. $(VENV)/bin/python -m bench.run
	@PYTHONPATH=. $(VENV)/bin/python -m bench.planning
	@PYTHONPATH=. $(VENV)/bin/python -m bench.year
	@PYTHONPATH=. $(VENV)/bin/python -m bench.queue
	@PYTHONPATH=. bin/zopepy -m bench.estimates
	@PYTHONPATH=. bin/zopepy -m bench.figures

stress: build locust-tools fuzz-tools ## Long trials: load, faults, growth, fuzzing; tables in var/stress
	@mkdir -p var/stress
	@PYTHONPATH=. bin/zopepy -m stress.run -- morning zeo 300 var/stress/morning-zeo.md
	@PYTHONPATH=. bin/zopepy -m stress.run -- morning postgresql 300 var/stress/morning-postgresql.md
	@PYTHONPATH=. bin/zopepy -m stress.run -- normal zeo 170 var/stress/normal-zeo.md
	@PYTHONPATH=. bin/zopepy -m stress.run -- normal postgresql 170 var/stress/normal-postgresql.md
	@PYTHONPATH=. bin/zopepy -m stress.faults -- var/stress/faults.md
	@PYTHONPATH=. $(VENV)/bin/python -m bench.growth "1000 10000 100000 1000000" var/stress/growth.md
	@LOKET_FUZZ_EXAMPLES=100 LOKET_FUZZ_SECONDS=900 \
		bin/pytest -q src/gemeente/loket/tests/several/test_fuzz.py
	@LOKET_ODD=1 bin/pytest -q src/gemeente/loket/tests/functional/test_hostile_texts.py

simulate: build ## A simulated Monday at the counter, with servers killed on the way, and load
	bin/instance loket-simulate --kill
	bin/instance loket-simulate --load

clean: ## Remove what was built; var/ (the data) stays
	rm -rf $(VENV) bin develop-eggs eggs parts build .installed.cfg src/*.egg-info
