# gemeente.loket: `make start` for the demo, `make test` for the tests.
# `make help` lists the rest.

PORT ?= 8080
VENV := .venv
SRC := src/gemeente/loket
# The first of these that exists builds the project; PYTHON=… overrides.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: help build start demo test node lint format bench simulate clean

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

lint: build ## Style of Python, templates and ZCML
	$(VENV)/bin/ruff check src setup.py
	$(VENV)/bin/ruff format --check src setup.py
	bin/zpretty --check $(SRC)

format: build ## Mend the style
	$(VENV)/bin/ruff check --fix src setup.py
	$(VENV)/bin/ruff format src setup.py
	bin/zpretty --inplace $(SRC)

bench: build ## Figures beside the budgets and the peer (PEER_BOOKINGS=10000: in full)
	@PYTHONPATH=. $(VENV)/bin/python -m bench.run
	@PYTHONPATH=. $(VENV)/bin/python -m bench.planning
	@PYTHONPATH=. $(VENV)/bin/python -m bench.year
	@PYTHONPATH=. $(VENV)/bin/python -m bench.queue
	@PYTHONPATH=. bin/zopepy -m bench.estimates
	@PYTHONPATH=. bin/zopepy -m bench.figures

simulate: build ## A simulated Monday at the counter, with servers killed on the way, and load
	bin/instance loket-simulate --kill
	bin/instance loket-simulate --load

clean: ## Remove what was built; var/ (the data) stays
	rm -rf $(VENV) bin develop-eggs eggs parts build .installed.cfg src/*.egg-info
