"""The team's pages of listings."""

BLUEPRINTS = ()
