"""Benchmarks of the hub beside the bare stack: `python3 run.py bench [NAME …] [--json FILE] [--all]`.

Every figure stands beside a floor or a peer that was measured in the same run, taking turns with it, so
that a busy or a slow machine moves both. One module is one family; what they measure and why is in
docs/benchmarks.md.
"""
