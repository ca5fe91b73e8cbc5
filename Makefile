# Two commands do all set-up: `make ask` answers a question, `make test` runs every test.
# `make check` is what hand, hook and CI run alike.

PYTHON ?= python3.11
BIN := .venv/bin
Q ?= Må BIU skære antallet af jobsamtaler ned til én om året og holde friere samtaler i stedet, så sagsbehandleren ikke skal afklare ret og pligt?
AS_OF ?=
export Q
# The tests of the service as a whole run beside the others: they mostly wait.
BESIDE := $(addprefix tests/service/,api canary doors faults injection records)
RUN_TESTS = log=$$(mktemp); $(BIN)/pytest $(BESIDE) >$$log 2>&1 & beside=$$!; \
	$(BIN)/pytest tests $(addprefix --ignore=,$(BESIDE)); rest=$$?; wait $$beside; beside=$$?; \
	cat $$log; rm -f $$log; test $$rest -eq 0 -a $$beside -eq 0
EVALS ?= evals/rules evals/retrieval/digests_test.yaml evals/answers/test.yaml evals/refusals/test.yaml
OUT ?=
CORPUS ?=
CASES ?= evals/retrieval/letters_dev.yaml
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: ask test check format bench evals peers adapter privacy crash faults fuzz load postgres mutate-law mutate-answers worst-model serve clean help

ask: $(BIN)/.installed  ## answer Q (default: the question of 2021) on AS_OF (default: 2021-02-01 and today)
	@$(BIN)/saglig-ingest build --quiet-when-current
	@$(BIN)/saglig ask "$$Q" $(if $(AS_OF),--as-of $(AS_OF),$(if $(filter file default,$(origin Q)),--as-of 2021-02-01 --as-of today))

test: $(BIN)/.installed-dev  ## run every test
	@$(RUN_TESTS)

check: $(BIN)/.installed-dev  ## format, lint, types, architecture, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(RUN_TESTS)

format: $(BIN)/.installed-dev  ## rewrite the code in the house style
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(BIN)/.installed-dev  ## print how long things take
	@$(BIN)/python -m evals.bench
	@$(BIN)/python -m ingest.cli.bench

evals: $(BIN)/.installed-dev  ## measure EVALS (default: the deterministic suites); fails where a gate breaks; OUT=FOLDER keeps the reports
	@$(BIN)/saglig-ingest build --quiet-when-current
	@$(BIN)/saglig-evals run $(EVALS) $(if $(OUT),--out $(OUT))

peers: $(BIN)/.installed-dev  ## measure the search beside a LangChain stack, BM25 and their fusion; CORPUS=FOLDER CASES="FILE …"
	@test -n "$(CORPUS)" || { echo "Angiv mappen med dokumenter: make peers CORPUS=MAPPE CASES=FIL" >&2; exit 2; }
	@$(BIN)/python -m evals.peers $(CASES) --corpus "$(CORPUS)"

adapter: $(BIN)/.installed-dev  ## let the embedder learn from the subject index again, with the release in use (about 45 minutes)
	@$(BIN)/saglig-ingest build --quiet-when-current
	@$(BIN)/python -m evals.adapter "$${SAGLIG_DATA_DIR:-.saglig}" corpus/index/adapter.safetensors

privacy: $(BIN)/.installed-dev  ## measure the masking of personal data: recall on made-up sentences, false hits on law
	@$(BIN)/python -m evals.privacy

crash: $(BIN)/.installed-dev  ## kill the ingestion 200 times at random points and look for what was lost
	@SAGLIG_KILLS=200 $(BIN)/pytest tests/ingest/test_crash.py

faults: $(BIN)/.installed-dev  ## do to the service what can happen to it, 200 kills under load among it, and print what its reader gets; SAGLIG_KILLS=N for others
	@SAGLIG_KILLS=$${SAGLIG_KILLS:-200} $(BIN)/pytest -s tests/service/faults

fuzz: $(BIN)/.installed-dev  ## send at least 10,000 requests made from the OpenAPI, from every role and from nobody; SAGLIG_FUZZ_SEED=N for others
	@SAGLIG_FUZZ_CASES=$${SAGLIG_FUZZ_CASES:-12000} $(BIN)/pytest -s tests/service/api/test_fuzz.py

postgres: $(BIN)/.installed-dev  ## run the tests of the service with the records in a PostgreSQL
	@SAGLIG_TEST_RECORDS=postgresql $(BIN)/pytest tests/service

mutate-law: $(BIN)/.installed-dev  ## change one thing of the law data at a time, and show whether a case or the transcript sees it
	@$(BIN)/python -m evals.mutation

mutate-answers: $(BIN)/.installed-dev  ## change one word, number or place of true statements at a time: every change must be seen, and hardly a true paraphrase withheld
	@$(BIN)/python -m evals.answers.mutants

worst-model: $(BIN)/.installed-dev  ## let the worst language model answer: nothing unsupported may be shown
	@$(BIN)/python -m evals.worst_model

load: $(BIN)/.installed  ## read the service's answers with 50 and with 200 readers at once (13 minutes; nothing else should run); LOAD="--minutes 1"
	@$(BIN)/saglig-ingest build --quiet-when-current
	@$(BIN)/python -m evals.load $(LOAD)

serve: $(BIN)/.installed  ## start the service on http://127.0.0.1:8000
	@$(BIN)/saglig-ingest build --quiet-when-current
	@$(BIN)/saglig serve

clean:  ## remove what was installed and built
	rm -rf .venv .saglig

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(BIN)/python:
	@echo "1/3  Opretter .venv"
	@$(PYTHON) -m venv .venv

$(BIN)/.installed: $(BIN)/python pyproject.toml constraints.txt
	@echo "2/3  Installerer torch (omkring 20 sekunder)"
	@$(BIN)/pip install -qq --constraint constraints.txt torch==2.13.0
	@echo "3/3  Installerer resten (omkring et minut)"
	@$(BIN)/pip install -qq --constraint constraints.txt --editable .
	@touch $@

$(BIN)/.installed-dev: $(BIN)/.installed
	@echo "     Installerer det, som prøverne bruger"
	@$(BIN)/pip install -qq --constraint constraints.txt --editable '.[dev]'
	@touch $@
