# The two commands for people are `make run` and `make test`; `make help` lists the rest.

.DEFAULT_GOAL := help
SHELL := /bin/bash

HEADER ?= /usr/include/linux/bpf.h
BINDING ?= early
OUT ?= .build/out
# One self-contained binary: it starts faster, and runs where no Swift is installed.
RELEASE := --configuration release --static-swift-stdlib
HELPERGEN := .build/release/helpergen

.PHONY: help
help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: setup build ## Install what is missing, build, and generate bpf_helper_defs.h from the system's own linux/bpf.h.
	@mkdir -p $(OUT)
	$(HELPERGEN) generate --uapi $(HEADER) --emit header --binding $(BINDING) -o $(OUT)/bpf_helper_defs.h
	@echo "$(OUT)/bpf_helper_defs.h declares $$(grep -c '^BPF_HELPER(' $(OUT)/bpf_helper_defs.h) helpers, bound $(BINDING):"
	@grep -m 3 '^BPF_HELPER(' $(OUT)/bpf_helper_defs.h

.PHONY: build
build: ## Build the release binary.
	swift build $(RELEASE) --product helpergen

.PHONY: test
test: setup-tests ## Install what is missing and run all tests.
	swift test --disable-xctest

.PHONY: check
check: ## Check that Generated/ is what Input/ generates.
	swift build --product helpergen
	.build/debug/helpergen check --config Input/helpergen.yaml

.PHONY: samples
samples: ## Write Generated/ anew.
	swift build --product helpergen
	.build/debug/helpergen generate --config Input/helpergen.yaml

.PHONY: fixtures
fixtures: setup-tests ## Write the expected files of the tests anew; look at the difference before you commit it.
	HELPERGEN_UPDATE_FIXTURES=1 swift test --disable-xctest

.PHONY: format
format: ## Format the Swift sources.
	swift format --in-place --recursive Package.swift Sources Templates Tests

.PHONY: lint
lint: ## Check the formatting of the Swift sources.
	swift format lint --strict --recursive Package.swift Sources Templates Tests

.PHONY: bench
bench: setup-bench build ## Measure, and print ratios.
	Benchmarks/run

.PHONY: setup setup-tests setup-bench
setup:
	@.ci/setup run
setup-tests:
	@.ci/setup test
setup-bench:
	@.ci/setup bench

.PHONY: clean
clean: ## Remove what was built.
	rm -rf .build
