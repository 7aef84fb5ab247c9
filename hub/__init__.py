"""The hub: an offline-first community hub for places without smartphones or data."""

__version__ = "0.1.0"
