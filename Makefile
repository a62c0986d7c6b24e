# Every job on one screen. Each does its own set-up on a fresh Debian 12 and is quick the second time.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test bench accuracy calibration lint format fuzz docs clean

# make test PRESET=asan runs the same tests in another build; FUZZ_SECONDS is for each fuzz target.
PRESET ?= dev
FUZZ_SECONDS ?= 60

CONFIGURE = scripts/build-page; echo "configure: $(1)"; cmake --preset $(1) --log-level=NOTICE >/dev/null
BUILD = echo "build: $(1)"; cmake --build --preset $(1)

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-9s %s\n", $$1, $$2}' Makefile

demo: ## build the program and check the packaged story against the packaged records
	@scripts/setup
	@$(call CONFIGURE,release)
	@$(call BUILD,release) --target blotter
	@[ -f examples/demo.sh ] || { echo "demo: examples/demo.sh is missing from this checkout" >&2; exit 1; }
	@BLOTTER=build/release/bin/blotter bash examples/demo.sh

test: ## build and run all tests (PRESET=asan or tsan for the sanitizers)
	@scripts/setup test
	@$(call CONFIGURE,$(PRESET))
	@$(call BUILD,$(PRESET))
	@echo "test: $(PRESET)"
	@ctest --preset $(PRESET) -j "$$(nproc)"

bench: ## build the benchmarks and print their tables
	@scripts/setup bench
	@$(call CONFIGURE,bench)
	@$(call BUILD,bench)
	@[ -f bench/run.sh ] || { echo "bench: bench/run.sh is missing from this checkout" >&2; exit 1; }
	@BLOTTER_BIN=build/bench/bin bash bench/run.sh
	@BLOTTER_BIN=build/bench/bin bash bench/vintages.sh
	@build/bench/bin/change_settings
	@BLOTTER_BIN=build/bench/bin bash bench/robustness.sh
	@BLOTTER_BIN=build/bench/bin bash bench/serve.sh

accuracy: ## how well and how fast the reader reads, beside its targets and its peers
	@scripts/setup bench accuracy
	@$(call CONFIGURE,bench)
	@$(call BUILD,bench) --target blotter whole_reader
	@scripts/accuracy build/bench/bin

calibration: ## how often the intervals of estimated figures hold, over the published vintages at hand
	@scripts/setup bench
	@$(call CONFIGURE,bench)
	@$(call BUILD,bench) --target blotter calibration
	@scripts/calibration build/bench/bin

lint: ## formatting, file sizes, what includes what, names and common mistakes
	@scripts/setup lint
	@scripts/check_format
	@scripts/check_tree
	@$(call CONFIGURE,lint)
	@$(call BUILD,lint)
	@echo "lint: all clean"

format: ## rewrite every source file in the common format
	@scripts/setup lint
	@scripts/check_format --fix

fuzz: ## run each fuzz target for FUZZ_SECONDS (60)
	@scripts/setup fuzz
	@$(call CONFIGURE,fuzz)
	@$(call BUILD,fuzz)
	@scripts/fuzz build/fuzz $(FUZZ_SECONDS)

docs: ## check the documents' links and command reference (scripts/check_docs --fix rewrites the latter)
	@scripts/setup
	@$(call CONFIGURE,dev)
	@$(call BUILD,dev) --target blotter
	@scripts/check_docs build/dev/bin/blotter

clean: ## remove all that was built (not what was installed or fetched)
	@rm -rf build
