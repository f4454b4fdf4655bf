# Everything that is run on coopdata. Needs Python 3.11 or later, make and git; the rest is installed into $(VENV).
# On a machine with several Pythons: make test PYTHON=python3.13 VENV=build/venv-3.13

FITS := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(FITS)' >/dev/null 2>&1 && echo "$$p" && break; done)
VENV ?= .venv
PY := $(VENV)/bin/python
PINNED := requirements-dev.txt

export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: help demo test lint types docs unit wheel-test compiled-test score bench fuzz format clean

help:
	@echo "make demo        parse, dedupe and report on the articles in examples/articles/; writes demo-out/"
	@echo "make test        all checks: lint, types, docs, wheel, tests and every example"
	@echo ""
	@echo "make lint        style of the code (ruff)"
	@echo "make types       types of the source and of the public API (mypy and basedpyright, strict)"
	@echo "make docs        the documentation, warnings as errors; read docs/_build/html/index.html"
	@echo "make unit        the tests, and every example of README, docs and docstrings"
	@echo "make wheel-test  the tests on the built wheel in an empty environment"
	@echo "make compiled-test  the parser compiled: the same records, and how fast (some minutes, needs a C compiler)"
	@echo "make score       how well parse does, by type, field, style of the outlet, region and decade"
	@echo "make bench       speed, beside other libraries in the same run"
	@echo "make fuzz        look for text that does harm; make fuzz MINUTES=30"
	@echo "make format      rewrite the code in the house style"
	@echo "make clean       remove everything that make made"

# The environment in two steps, so that the demo waits for nothing that it does not use.
RUNTIME := $(VENV)/.coopdata-runtime
DEV := $(VENV)/.coopdata-dev
BENCH := $(VENV)/.coopdata-bench
FUZZ := $(VENV)/.coopdata-fuzz

$(RUNTIME): pyproject.toml $(PINNED)
	@test -n "$(PYTHON)" || { echo "coopdata needs Python 3.11 or later; name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "making the environment $(VENV) (once)"
	@"$(PYTHON)" -m venv "$(VENV)" || { echo "python3 -m venv failed; some systems ship it apart (Debian: the package python3-venv)" >&2; exit 1; }
	@$(PY) -m pip install --quiet --upgrade -c $(PINNED) pip
	@$(PY) -m pip install --quiet -c $(PINNED) hatchling
	@$(PY) -m pip install --quiet -c $(PINNED) --no-build-isolation -e '.[fast]'
	@touch $@

$(DEV): $(RUNTIME)
	@echo "installing the development tools into $(VENV) (once)"
	@$(PY) -m pip install --quiet -r $(PINNED)
	@touch $@

$(BENCH): $(DEV) benchmarks/requirements.txt
	@echo "installing the libraries to measure beside into $(VENV) (once)"
	@$(PY) -m pip install --quiet -c $(PINNED) -r benchmarks/requirements.txt
	@touch $@

$(FUZZ): $(DEV) tools/fuzz-requirements.txt
	@echo "installing the fuzzer into $(VENV) (once)"
	@$(PY) -m pip install --quiet -c $(PINNED) -r tools/fuzz-requirements.txt
	@touch $@

demo: $(RUNTIME)
	@$(PY) examples/demo.py --out demo-out

# Each check runs even if one before it failed; the tests come last, so that their summary is the last thing to read.
test: $(DEV)
	@$(MAKE) --no-print-directory -k -j1 lint types docs wheel-test unit

lint: $(DEV)
	@echo "== lint"
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: $(DEV)
	@echo "== types"
	@$(PY) -m mypy
	@$(PY) -m basedpyright

docs: $(DEV)
	@echo "== docs"
	@$(PY) -m sphinx --fresh-env --fail-on-warning --keep-going --nitpicky --quiet --builder html docs docs/_build/html
	@echo "docs/_build/html/index.html"

unit: $(DEV)
	@echo "== tests"
	@$(PY) -m pytest --doctest-modules tests src docs README.md

wheel-test: $(DEV)
	@echo "== wheel"
	@$(PY) tools/wheel_test.py

compiled-test: $(DEV)
	@$(PY) tools/compiled_test.py

score: $(DEV)
	@$(PY) tools/score.py

bench: $(BENCH)
	@for script in benchmarks/bench_*.py; do echo "== $$script"; $(PY) "$$script" || exit 1; done

MINUTES ?= 30
fuzz: $(FUZZ)
	@$(PY) tools/fuzz.py --minutes $(MINUTES)

format: $(DEV)
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

clean:
	rm -rf build dist demo-out docs/_build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests docs examples benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +
	@test ! -e "$(VENV)/.coopdata-runtime" || rm -rf "$(VENV)"
