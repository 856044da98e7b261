# The two commands for people are `make run` and `make test`; `make help` lists the rest.

.DEFAULT_GOAL := help
SHELL := /bin/bash

HEADER ?= /usr/include/linux/bpf.h
BINDING ?= early
OUT ?= .build/out
MUTANTS ?= 200000
HEADER_MUTANTS ?= 20000
PREFIX ?= /usr/local
# One self-contained binary: it starts faster, and runs where no Swift is installed.
RELEASE := --configuration release --static-swift-stdlib
HELPERGEN := .build/release/helpergen
# swift-argument-parser's own; it makes a man page of what --help says.
MANUAL := generate-manual
SWIFT_SOURCES := Package.swift Sources Templates Tests Examples Input Benchmarks Plugins
# The Swift toolchain has a clang with the BPF back end.
CLANG ?= $(dir $(realpath $(shell command -v swift)))clang
BPF_FLAGS := --target=bpf -O2 -g -ffreestanding $(addprefix -I,$(wildcard /usr/include/*-linux-gnu))

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

.PHONY: install
install: setup build ## Install to PREFIX (/usr/local): binary, man page, completions, CMake package, pkg-config file.
	swift build $(RELEASE) --product $(MANUAL)
	PREFIX=$(PREFIX) DESTDIR=$(DESTDIR) Packaging/install $(HELPERGEN) .build/release/$(MANUAL)

.PHONY: test
test: setup-tests ## Install what is missing and run all tests.
	swift build --product $(MANUAL)
	swift test --disable-xctest

.PHONY: test-quick
test-quick: setup-tests ## Run the tests that take no seconds each: about a minute after a build.
	HELPERGEN_QUICK_TESTS=1 swift test --disable-xctest

.PHONY: host
host: setup-host ## Run a BPF program in DPDK's librte_bpf that calls helpers written in Swift.
	@mkdir -p $(OUT)
	swift build --product dpdk-host
	$(CLANG) $(BPF_FLAGS) -mcpu=v2 -IInput -IGenerated -c Input/route_packets.bpf.c -o $(OUT)/route_packets.bpf.o
	.build/debug/dpdk-host $(OUT)/route_packets.bpf.o

.PHONY: swift-programs
swift-programs: setup-tests ## Run BPF programs in Swift in the kernel, each beside its twin in C.
	swift build --product helpergen
	HELPERGEN=$(CURDIR)/.build/debug/helpergen Examples/swift-programs/show

.PHONY: tsan
tsan: ## Run the tests of the run-time library under the thread sanitizer.
	TSAN_OPTIONS=exitcode=66 swift test --disable-xctest --sanitize=thread --scratch-path .build/tsan --filter HelperRuntimeTests

.PHONY: fuzz
fuzz: setup-tests ## Walk 200,000 damaged objects through inspect and bind, and 20,000 headers and JSON files through generate and clang.
	HELPERGEN_MUTANTS=$(MUTANTS) HELPERGEN_HEADER_MUTANTS=$(HEADER_MUTANTS) swift test --disable-xctest --filter MutationTests

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

# Where `make docs` writes the reference to, and which of its forms.
REFERENCE = .build/reference
REFERENCES = html:helpers.html man:helpers.7 rst:helpers.rst markdown:helpers.md
SAMPLES = clock disk_quota names packet_filter process_monitor

.PHONY: docs
docs: setup build ## Write the reference of linux/bpf.h and of the samples in Input/: HTML, man pages, Markdown.
	@for input in linux:$(HEADER) $(foreach sample,$(SAMPLES),$(sample):Input/providers/$(sample).h); do \
		directory=$(REFERENCE)/$${input%%:*}; \
		mkdir -p $$directory; \
		for output in $(REFERENCES); do \
			echo "docs: $$directory/$${output#*:}"; \
			$(HELPERGEN) generate $${input#*:} --emit $${output%%:*} -o $$directory/$${output#*:} || exit 1; \
		done; \
	done
	@echo "docs: $(REFERENCE)/linux/bpf.2"
	@$(HELPERGEN) generate $(HEADER) --emit man --page-about commands -o $(REFERENCE)/linux/bpf.2

.PHONY: pages
pages: setup-tests ## Write the generated pages of docs/ anew: rules, names of templates, the targets of docs/architecture.md.
	HELPERGEN_UPDATE_FIXTURES=1 swift test --disable-xctest --filter 'RulePageTests|ArchitectureTests|TemplateNamesTests'

.PHONY: format
format: ## Format the Swift sources.
	swift format --in-place --recursive $(SWIFT_SOURCES)

.PHONY: lint
lint: ## Check the formatting of the Swift sources.
	swift format lint --strict --recursive $(SWIFT_SOURCES)

.PHONY: bench
bench: setup-bench build ## Measure, and print ratios.
	Benchmarks/run

.PHONY: setup setup-host setup-tests setup-bench
setup:
	@.ci/setup run
setup-host:
	@.ci/setup host
setup-tests:
	@.ci/setup test
setup-bench:
	@.ci/setup bench

.PHONY: clean
clean: ## Remove what was built.
	rm -rf .build
