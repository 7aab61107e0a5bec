# `make site` and `make test` are all that a fresh Debian 12 with Swift 6.3 needs.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site test browser-test bench threads-bench experiment format clean program lint \
  addresses dependencies tested-programs

SWIFT ?= swift
ROUNDS ?= 5

RUNG := .build/release/rung
LIBRARIES := .build/libraries
PYTHON := .build/python/bin/python3
EXPERIMENT := content/experiments/how-good-is-the-verifier/pairs.jsonl
EXPERIMENT_OPTIONS := --seed 271828 --per-level 150 --created 2026-11-30T00:00:00Z
THREADS ?= ../shared/data/threads
SWIFT_SOURCES := Package.swift Sources Tests

# The Swift library, libcmark, zlib, CaDiCaL, libgd and what it reads pictures and fonts with go into the
# program, so that it runs where none is installed.
RELEASE := --configuration release --product rung --static-swift-stdlib
SWIFT_BUILD = PKG_CONFIG_PATH="$(CURDIR)/$(LIBRARIES)$(addprefix :,$(PKG_CONFIG_PATH))" $(SWIFT) build
# A warning in our own code is an error; those of the packages that we use are not ours.
STRICT := -Xswiftc -warnings-as-errors

## make site           install what is missing, build the program, build this site into public/
site: program
	$(RUNG) build

## make test           the same, then check the format, warnings, addresses and every test
test: site lint addresses tested-programs
	@# Swift Testing says twice that a test passed; that is left to the log.
	$(SWIFT) test --disable-xctest $(STRICT) 2>&1 | tee .build/test.log \
	  | sed -uE '/ Test run /b; / (started|passed after [0-9.]+ seconds)\.$$/d'

## make browser-test   look at the pages in headless Chromium, which is installed if it is missing
browser-test: program $(PYTHON)
	$(PYTHON) Tests/Browser/browser_test.py $(RUNG) --required

## make bench          measure Rung against Hugo and cp, builds and previews, logs against Python's json, verdicts against SymPy and mpmath
bench: program
	$(SWIFT_BUILD) --configuration release --product reports-bench
	$(SWIFT_BUILD) --configuration release --product verification-bench
	python3 Tests/Benchmarks/bench.py --rung $(RUNG) --rounds $(ROUNDS)
	python3 Tests/Benchmarks/bench_preview.py --rung $(RUNG) --rounds $(ROUNDS)
	python3 Tests/Benchmarks/bench_reports.py --rung $(RUNG) --rounds $(ROUNDS)
	python3 Tests/Benchmarks/bench_verification.py --bench .build/release/verification-bench

## make threads-bench  measure how right the threads are; THREADS=../shared/data/threads
threads-bench: $(LIBRARIES)/complete
	$(SWIFT_BUILD) --configuration release --product threads-bench
	.build/release/threads-bench $(THREADS)

## make experiment     repeat "How good is the verifier?"; fails where the published log differs
experiment: $(LIBRARIES)/complete
	$(SWIFT_BUILD) --configuration release --product verifier-experiment
	.build/release/verifier-experiment $(EXPERIMENT_OPTIONS) --output .build/pairs.jsonl
	@cmp .build/pairs.jsonl $(EXPERIMENT) || { \
	  echo "The log differs. If the verifier was meant to change, publish the new one:" >&2; \
	  echo "  cp .build/pairs.jsonl $(EXPERIMENT)" >&2; exit 1; }

## make format         format all Swift sources in place
format:
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_SOURCES)

## make clean          remove everything that was built, the site included
clean:
	rm -rf .build .rung
	find public -mindepth 1 ! -name .gitignore -delete

## make help           print this list
help:
	@sed -n 's/^## //p' Makefile

# SwiftPM knows best what is out of date, and needs half a second to say that nothing is.
program: $(LIBRARIES)/complete
	$(SWIFT_BUILD) $(RELEASE)

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_SOURCES)

# Hugo and Python are for comparison only; without them the other tests still run.
addresses: program
	@if command -v python3 >/dev/null; then python3 Tests/Differential/hugo_addresses.py $(RUNG); \
	else echo "addresses: skipped, because python3 is not installed"; fi

# The linker prefers a shared library to a static one in the same folder: this folder holds the static
# ones alone, and descriptions that point to it. What a static library needs it does not name itself, so
# that what is private in its description is not; of what libgd could do, Rung calls nothing that needs
# the libraries in WITHOUT. Of CaDiCaL Debian has the static library alone.
STATIC := libcmark/libcmark.a zlib/libz.a gdlib/libgd.a libpng/libpng16.a libjpeg/libjpeg.a \
  libwebp/libwebp.a freetype2/libfreetype.a libbrotlidec/libbrotlidec.a \
  libbrotlicommon/libbrotlicommon.a
WITHOUT := fontconfig|xpm|libtiff-4|libheif >= [0-9.]+|libavif >= [0-9.]+

$(LIBRARIES)/complete: Makefile | dependencies
	@mkdir -p $(@D)
	for library in $(STATIC); do \
	  name=$${library%/*}; \
	  ln -sf "$$(pkg-config --variable=libdir $$name)/$${library#*/}" $(@D); \
	  sed -E -e 's|^libdir=.*|libdir=$${pcfiledir}|; s|^Libs: *-L/[^ ]*|Libs: -L$${libdir}|' \
	    -e '/^Requires: *$$/d; s/^Requires.private/Requires/; /^Requires/s/$(WITHOUT)//g' \
	    "$$(pkg-config --variable=pcfiledir $$name)/$$name.pc" > $(@D)/$$name.pc; \
	done
	@touch $@

# The browser, a font for Japanese, the HTML validator's Java, and what drives them.
$(PYTHON): Tests/Browser/requirements.txt
	@for package in chromium fonts-noto-cjk default-jre-headless python3-venv; do \
	  dpkg --status $$package >/dev/null 2>&1 || missing="$${missing:-} $$package"; done; \
	[ -z "$${missing:-}" ] || { \
	  root=; [ "$$(id -u)" = 0 ] || root=sudo; set -x; \
	  $$root apt-get update -qq; $$root apt-get install -qq --yes $$missing; }
	python3 -m venv .build/python
	$(PYTHON) -m pip install --quiet --requirement $<
	@touch $@

# What `rung publish`, colours of code and cards are tested with: Debian's packages.
tested-programs:
	@for package in rsync git rclone python3-pygments fonts-noto-cjk; do \
	  dpkg --status $$package >/dev/null 2>&1 || missing="$${missing:-} $$package"; done; \
	[ -z "$${missing:-}" ] || { \
	  root=; [ "$$(id -u)" = 0 ] || root=sudo; set -x; \
	  $$root apt-get update -qq; $$root apt-get install -qq --yes $$missing; }

dependencies:
	@command -v $(SWIFT) >/dev/null || { \
	  echo "Swift is missing. Rung needs Swift 6.3: https://www.swift.org/install/linux/" >&2; exit 1; }
	@{ pkg-config --exists libcmark zlib gdlib && [ -e /usr/include/ccadical.h ]; } 2>/dev/null || { \
	  root=; [ "$$(id -u)" = 0 ] || root=sudo; set -x; \
	  $$root apt-get update -qq; \
	  $$root apt-get install -qq --yes libcmark-dev zlib1g-dev libcadical-dev libgd-dev \
	    pkg-config; }
