"""Events on screen: the board, one event, coming, the ticket, ideas, feeds."""

from hub.web.events import board, feeds, mine, propose, sign_up, staff, ticket

BLUEPRINTS = (board.bp, sign_up.bp, ticket.bp, propose.bp, feeds.bp, *staff.BLUEPRINTS)

board.bp.add_app_template_global(mine.my_events, "my_events")
board.bp.add_app_template_global(mine.place_words, "place_words")
