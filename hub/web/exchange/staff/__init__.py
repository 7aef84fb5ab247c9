"""The team's pages of listings: lists, one listing with who waits, the form, the desk where things change hands."""

from hub.web.exchange.staff import edit, giving, handover, lists, one

BLUEPRINTS = (lists.bp, edit.bp, one.bp, giving.bp, handover.bp)
