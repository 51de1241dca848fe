#!/usr/bin/env bash
# The dieharder battery over the draws of the Jining baseline, one continuous stream through all tests; prints a line a
# p-value. The lagged sums stand for lags 0 to 32 by the powers of two: all 33 lags would take 56 billion words more.
#
#   benchmarks/battery.sh scores >scores.txt       (or words; about half an hour on an idle core)
set -eu
cd "$(dirname "$0")/.."
what=${1:-scores}
seed=${2:-1}
run() { dieharder -g 200 "$@" | grep -E '\|' | grep -v -E 'test_name|rng_name|stdin_input_raw' || true; }
node --import tsx benchmarks/battery.ts --what "$what" --seed "$seed" | {
  for test in 0 1 2 3 4 8 9 10 11 12 13 15 16 17 100 101 102 204 205 206 207 208 209 5 6 7; do run -d "$test"; done
  for size in 1 2 3 4 5 6 7 8 9 10 11 12; do run -d 200 -n "$size"; done
  for size in 2 3 4 5; do run -d 201 -n "$size"; run -d 202 -n "$size"; done
  for lag in 0 1 2 4 8 16 32; do run -d 203 -n "$lag"; done
}
