"""Job offers on screen: the board, one offer, being interested in it, what is mine; and the team's pages."""

from hub.web.offers import board, interest, mine, one, staff

BLUEPRINTS = (board.bp, one.bp, interest.bp, mine.bp, *staff.BLUEPRINTS)

board.bp.add_app_template_global(mine.my_offers, "my_offers")
