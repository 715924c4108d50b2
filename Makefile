# Everything sets itself up from nothing: Python, make and the package registry are enough (but for `check`).
PYTHON ?= python3
VENV := .venv
BUILD := .venv-build
BIN := $(VENV)/bin
PLACES := src/dateline/gazetteer/places.bin
SHARED ?= ../shared
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test gate lint bench check lock clean

demo: $(VENV)/.run
	$(BIN)/dateline demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not check"

# Pinned quality floors on a sample of the bench, which only those who have ../shared can run.
gate: $(VENV)/.dev
	$(BIN)/python -m tests.gate.floors $(SHARED)

lint: $(VENV)/.dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.run
	$(BIN)/python -m bench.startup $(SHARED)

check: lint test
	$(BIN)/python -m pytest -q -m check

# One lock for Python 3.11 to 3.13, with hashes, for each of: running, building the gazetteer, developing.
lock: $(VENV)/.dev
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header requirements/build.in -o requirements/build.txt

clean:
	rm -rf $(VENV) $(BUILD) $(PLACES) build dist src/*.egg-info

$(BUILD)/.ready: requirements/build.txt
	$(PYTHON) -m venv $(BUILD)
	$(BUILD)/bin/python -m pip install -q --require-hashes -r requirements/build.txt
	touch $@

$(PLACES): $(addprefix src/dateline/gazetteer/,compile_index.py sources.py layout.py fold.py data/regions.yaml) | $(BUILD)/.ready
	PYTHONPATH=src $(BUILD)/bin/python -m dateline.gazetteer.compile_index --out $@

$(VENV)/.run: requirements/run.txt pyproject.toml $(PLACES) $(BUILD)/.ready
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements/run.txt
	rm -rf $(BUILD)/editable
	$(BUILD)/bin/python -c "from hatchling.build import build_editable; build_editable('$(BUILD)/editable')"
	$(BIN)/python -m pip install -q --no-deps --force-reinstall $(BUILD)/editable/*.whl
	touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	touch $@
