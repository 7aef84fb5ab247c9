"""The team's pages of events: lists, one event with who comes, the form, the desk, calendars, paper."""

from hub.web import times
from hub.web.events.staff import answers, calendars, desk, edit, lending, lists, one, paper, series

BLUEPRINTS = (lists.bp, edit.bp, one.bp, desk.bp, answers.bp, series.bp, lending.bp, calendars.bp, paper.bp)

paper.bp.add_app_template_filter(times.day_in_full, "date_in_full")
