# The commands of this repository; `make help` lists them.
PYTHON = $$(instance/find_python.sh)
BIN = .venv/bin
INSTALL = python=$(PYTHON) && "$$python" instance/install.py
TESTS = $(INSTALL) --tests

.PHONY: help install check-files upgrade backup restore export import start stop create-site test test-fast check audit format i18n docs pictures bench bench-town bench-volume bench-load release import-leistungen import-altakten
.DEFAULT_GOAL := help

help: ## List these commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

install: ## Install what running needs, without making a town
	@$(INSTALL)

start: ## Install if needed, make Musterstadt if there is no site, serve on KOMMUNE_PORT (8080)
	@$(INSTALL) && exec "$$python" instance/serve.py start

stop: ## Stop the server started here
	@python=$(PYTHON) && "$$python" instance/serve.py stop

create-site: ## Add an empty real town: NAME="Neustadt" AGS=12345678 COLOR="#1f45a8"
	@$(INSTALL) && NAME="$(NAME)" && "$$python" instance/serve.py create-site --name "$$NAME" --ags "$(AGS)" --color "$(COLOR)" --site-id "$(SITE_ID)"

backup: ## Back up database and files, also while serving: TO=/sicherung
	@$(INSTALL) && "$$python" instance/serve.py backup --folder "$(TO)"

restore: ## Put a backup in the place of the database: FROM=/sicherung
	@$(INSTALL) && "$$python" instance/serve.py restore --folder "$(FROM)"

export: ## Write a site, or one branch of it, into a bag (BagIt): TO=/umzug/stadt.zip SITE=… BRANCH=akten/2026/1 PASSWORDS=1
	@$(INSTALL) && "$$python" instance/serve.py export --folder "$(TO)" --site-id "$(SITE)" --path "$(BRANCH)" --passwords "$(PASSWORDS)"

import: ## Read such a bag into an empty site: FROM=/umzug/stadt.zip SITE=neustadt
	@$(INSTALL) && "$$python" instance/serve.py import --folder "$(FROM)" --site-id "$(SITE)"

check-files: ## Re-read files, name what is missing or changed: SECONDS=600, and mend it: COPY=/zweitkopie
	@$(INSTALL) && "$$python" instance/serve.py check-files --seconds "$(SECONDS)" --copy "$(COPY)"

upgrade: ## Run the upgrade steps of new packages in every site, after git pull
	@$(INSTALL) && "$$python" instance/serve.py upgrade

test: ## Run every test, browser journeys included (under 25 minutes on two cores)
	@$(TESTS) && tests/run_all.sh

test-fast: ## Run rules and architecture (under a minute)
	@$(TESTS)
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/pytest -q -m rules

check: ## Check style, types, import directions and the form of translations
	@$(TESTS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy $$(find src -name rules.py -o -name api.py)

audit: ## Ask for known advisories about the pinned versions (needs the internet; says so without)
	@python=$(PYTHON) && "$$python" instance/audit.py

format: ## Put code, ZCML and profiles in the house's form
	@$(TESTS)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/zpretty -i $$(find src -name '*.zcml')

i18n: ## List message ids without a German or English text
	@$(TESTS)
	$(BIN)/pytest -q tests/architecture/test_translations.py

docs: ## Write docs/doors.md, and the REST examples in docs/rest, anew from the code
	@$(TESTS)
	KOMMUNE_RECORD=1 $(BIN)/pytest -q tests/architecture/test_doors.py
	KOMMUNE_RECORD=1 $(BIN)/pytest -q tests -k rest_examples

pictures: ## Make the pictures of the handbooks anew in a Musterstadt of their own (NAMES="heute vorgang" only some)
	@$(TESTS)
	$(BIN)/python docs/pictures.py $(NAMES)

bench: ## Measure, print a table and write bench/results.json
	@$(TESTS)
	$(BIN)/python -m bench

bench-town: ## Build a town to measure and keep it in BENCH_TOWN: SIZE=100000 (Akten) STORAGE=file|postgres
	@$(TESTS)
	SIZE="$(SIZE)" STORAGE="$(STORAGE)" $(BIN)/python -m bench.stadt build

bench-volume: ## Measure that town and its tenth, a clerk beside a Manager: SIZE=100000 STORAGE=file|postgres
	@$(TESTS)
	SIZE="$(SIZE)" STORAGE="$(STORAGE)" $(BIN)/python -m bench.stadt measure

bench-load: ## Read and write that town without pause, tell its memory: SIZE=100000 STORAGE=file BENCH_SECONDS=3600
	@$(TESTS)
	SIZE="$(SIZE)" STORAGE="$(STORAGE)" $(BIN)/python -m bench.stadt load

release: ## Build wheels and sdists into dist/ (VERSION=1.0.0 also writes the change log)
	@$(TESTS)
	@if [ -n "$(VERSION)" ]; then $(BIN)/towncrier build --yes --version "$(VERSION)"; fi
	$(BIN)/python instance/build_packages.py

import-leistungen: ## Import a service catalogue: SITE=musterstadt FROM=folder (CHECK=1 only looks)
	@$(INSTALL) && KOMMUNE_DRY_RUN="$(CHECK)" "$$python" instance/serve.py import-leistungen --site-id "$(or $(SITE),musterstadt)" --source "$(FROM)"

import-altakten: ## Take old Akten over: LIST=list.xlsx OE=steueramt USER=login FROM=folder TITLE=name MAPPING=name (CHECK=1 only looks)
	@$(INSTALL) && TITLE="$(TITLE)" MAPPING="$(MAPPING)" && KOMMUNE_DRY_RUN="$(CHECK)" "$$python" instance/serve.py import-altakten --site-id "$(or $(SITE),musterstadt)" --list "$(LIST)" --source "$(FROM)" --oe "$(OE)" --user "$(USER)" --title "$$TITLE" --mapping "$$MAPPING"
