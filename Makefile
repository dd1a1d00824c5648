# A machine with make and Python 3.11 or newer needs nothing else. `make` alone lists the targets.

VENV := .venv
PYTHON := $(VENV)/bin/python
# The lock covers 3.11 to 3.13, so those come first. A name may be a shim that fails: each is run.
CANDIDATES := python3.13 python3.12 python3.11 python3 python
CACHES := .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Exit status: 0 fits, 4 fits but cannot make virtual environments, anything else does not fit.
PROBE := import sys, importlib.util as u; sys.exit(1 if sys.version_info < (3, 11) else \
	0 if u.find_spec("venv") and u.find_spec("ensurepip") else 4)

# What .venv holds is told by the content of the locks, written down only after pip has finished.
# The test lock holds everything of the run lock, so an environment for tests runs the bot too.
LOCK_SUM = cksum requirements/run.txt requirements/$(1).txt
IS_INSTALLED = { [ "$$(cat $(VENV)/installed-$(1) 2>/dev/null)" = "$$($(call LOCK_SUM,$(1)))" ] \
	&& $(PYTHON) -c '' 2>/dev/null; }

# Models are converted in an environment of their own: PyTorch is ten times the size of the bot.
CONVERT_VENV := .venv-convert
CONVERT_PYTHON := $(CONVERT_VENV)/bin/python
# PyTorch without the GPU's libraries, which are several GB, comes from an index of its makers only.
# Its wheels differ from those of the ordinary index, so the lock cannot hold one hash for both.
TORCH = $(shell sed -n 's/.*"\(torch==[0-9.]*\)".*/\1/p' pyproject.toml)
TORCH_CPU_INDEX := https://download.pytorch.org/whl/cpu
WITHOUT_TORCH := awk '/^[a-z0-9]/ { kept = !/^(torch|triton|nvidia-|cuda-)/ } kept'

.DEFAULT_GOAL := help
.PHONY: help run test check evaluate bench bench-models model test-models lock clean \
	setup-run setup-models setup-test setup-convert setup-in-convert-venv install torch environment

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) \
		| awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

run: setup-run ## start the bot, in the terminal where no token is set
	@OPENBLAS_NUM_THREADS=1 MALLOC_ARENA_MAX=1 $(PYTHON) -m bot run

test: setup-test ## run the tests; ARGS=tests/bot runs some of them
	@$(PYTHON) -m pytest -q $(ARGS)

check: setup-test ## lint, format, types and import layers
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(VENV)/bin/lint-imports

evaluate: setup-test ## measure briefs and names on our own articles; fails under the pinned floors
	@$(PYTHON) -m models.evaluation models/evaluation/own/*.jsonl --corrupted \
		--floors models/evaluation/floors.toml $(ARGS)

bench: setup-test ## measure against the budgets
	@OPENBLAS_NUM_THREADS=1 $(PYTHON) -m tests.benchmarks $(ARGS)

bench-models: setup-convert ## measure models of the real sizes, random weights, against PyTorch
	@$(CONVERT_PYTHON) -m tests.model_benchmarks $(ARGS)

model: setup-convert ## install a model: NAME=vit5-base, USE=commercial or private, FROM=folder
	@[ -n "$(NAME)" ] || { $(CONVERT_PYTHON) -m bot models list; \
		echo "Which one? make model NAME=..." >&2; exit 2; }
	@$(CONVERT_PYTHON) -m bot models pull "$(NAME)" $(if $(USE),--use "$(USE)") \
		$(if $(FROM),--from "$(FROM)")
	@$(CONVERT_PYTHON) -m bot models convert "$(NAME)"
	@$(MAKE) --no-print-directory setup-models

test-models: setup-convert ## test the conversion against PyTorch on tiny models
	@$(CONVERT_PYTHON) -m pytest -q $(if $(ARGS),$(ARGS),tests/conversion)

lock: UV_COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header pyproject.toml
lock: ## make the locks anew from pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pipx install uv" >&2; exit 1; }
	$(UV_COMPILE) --output-file requirements/run.txt
	$(UV_COMPILE) --extra hub --extra tagger --extra train --group test --group bench --output-file requirements/test.txt
	$(UV_COMPILE) --extra hub --extra tagger --output-file requirements/models.txt
	$(UV_COMPILE) --extra hub --extra convert --group conversion --output-file requirements/convert.txt
	@$(WITHOUT_TORCH) requirements/convert.txt > requirements/convert.new
	@mv requirements/convert.new requirements/convert.txt

clean: ## remove the environment and all caches
	@rm -rf $(VENV) $(CONVERT_VENV) $(CACHES)
	@find . -name .git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

setup-run:
	@$(call IS_INSTALLED,test) || $(call IS_INSTALLED,models) || $(call IS_INSTALLED,run) \
		|| $(MAKE) --no-print-directory install LOCK=run

# What taggers and models of other tokenizers need beside what runs the bot.
setup-models:
	@$(call IS_INSTALLED,test) || $(call IS_INSTALLED,models) \
		|| $(MAKE) --no-print-directory install LOCK=models

setup-test:
	@$(call IS_INSTALLED,test) || $(MAKE) --no-print-directory install LOCK=test

setup-convert:
	@$(MAKE) --no-print-directory VENV=$(CONVERT_VENV) setup-in-convert-venv

setup-in-convert-venv:
	@$(call IS_INSTALLED,convert) || $(MAKE) --no-print-directory torch install LOCK=convert

# Quick where the CPU's index answers. Else from the index that pip is set up for, whose wheel may
# need the GPU's libraries to be imported at all.
torch: environment
	@echo "Installing $(TORCH) into $(VENV) ..."
	@$(PYTHON) -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-deps \
			--timeout 10 --retries 0 --index-url $(TORCH_CPU_INDEX) $(TORCH) 2>/dev/null \
		|| $(PYTHON) -m pip install --quiet --quiet --disable-pip-version-check --no-input $(TORCH)

install: environment
	@rm -f $(VENV)/installed-*
	@echo "Installing packages into $(VENV) (about a minute) ..."
	@$(PYTHON) -m pip install --quiet --quiet --disable-pip-version-check --no-input \
		--require-hashes -r requirements/$(LOCK).txt
	@$(call LOCK_SUM,$(LOCK)) > $(VENV)/installed-$(LOCK)

# Makes .venv anew where there is none, or one that is broken, half made or too old.
environment:
	@if $(PYTHON) -c '$(PROBE)' 2>/dev/null && $(PYTHON) -m pip --version >/dev/null 2>&1; then \
		exit 0; \
	fi; \
	incomplete=; \
	for python in $(CANDIDATES); do \
		$$python -c '$(PROBE)' >/dev/null 2>&1; \
		case $$? in \
			0) exec $$python -m venv --clear $(VENV);; \
			4) incomplete=$$python;; \
		esac; \
	done; \
	if [ -n "$$incomplete" ]; then \
		echo "$$incomplete lacks the venv module: on Debian or Ubuntu, apt install python3-venv" >&2; \
	else \
		echo "Python 3.11 or newer is needed; tried: $(CANDIDATES)" >&2; \
	fi; \
	exit 1
