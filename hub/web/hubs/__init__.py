"""Pages of the hub itself: its first run, its screens, its settings."""
