# Only Python (3.11 or later), make and git are needed; everything else is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check lock bench clean

run: .venv/ready  ## set everything up and run the pipeline on the bundled statements
	@$(BIN)/reportedly run; status=$$?; \
	printf '\nCall it as   $(BIN)/reportedly --help\nTry next     $(BIN)/reportedly sql applications_over_time\n             $(BIN)/reportedly sql contradictions --format csv\n             $(BIN)/reportedly run --from FILE\n'; \
	exit $$status

test: .venv/ready  ## set everything up and run the linters, the type checker and the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench: .venv/ready  ## time extraction beside other extractors, where they are installed
	$(BIN)/python tests/benchmarks/extraction.py

lock:  ## write requirements.lock anew; uv is the only tool that is not installed by `make`
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --quiet --output-file requirements.lock

# The lock is complete, so nothing is left to resolve (--no-deps) and every file is checked against its hash.
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("reportedly needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv
	@echo "Installing the locked dependencies into .venv; this takes a minute or two."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache dist
