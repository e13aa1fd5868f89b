"""How fast, measured on real processes over HTTP: ``python -m tests.benchmarks``."""
