"""“Something is wrong here” for everybody, and the team's queue of what waits for a look."""

from hub.web.moderation import report, staff

BLUEPRINTS = (report.bp, *staff.BLUEPRINTS)
