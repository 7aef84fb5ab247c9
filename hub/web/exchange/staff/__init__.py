"""The team's pages of listings: lists, one listing with who waits, who has news, the form, the desk where things change hands."""

from hub.web.exchange.staff import edit, giving, handover, lists, news, one

BLUEPRINTS = (lists.bp, news.bp, edit.bp, one.bp, giving.bp, handover.bp)
