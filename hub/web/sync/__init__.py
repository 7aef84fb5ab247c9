"""Sync on the web: `machine` for other machines, `pages` for the team."""
