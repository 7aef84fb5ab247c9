"""Long runs of the state machine of sync: `python3 run.py soak --minutes N`. A short one is in the suite
(tests/sync/test_soak.py)."""
