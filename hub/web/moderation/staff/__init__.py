"""The team's queue: what waits for a look."""

from hub.web.moderation.staff import looks, reports, words

BLUEPRINTS = (looks.bp, words.bp, reports.bp)
