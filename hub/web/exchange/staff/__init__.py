"""The team's pages of listings: lists, one with who waits, who has news, the form, the desk."""

from hub.web.exchange.staff import edit, giving, handover, lists, news, one

BLUEPRINTS = (lists.bp, news.bp, edit.bp, one.bp, giving.bp, handover.bp)
