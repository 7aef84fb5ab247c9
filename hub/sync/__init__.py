"""Sync: one engine under all columns, the same code at a hub and at national. See docs/sync.md."""
