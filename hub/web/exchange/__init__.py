"""What is given, needed and shared, on screen: the boards, one listing, its ticket, putting something up."""

from hub.web.exchange import board, mine, posting, reserving, staff, ticket

BLUEPRINTS = (board.bp, reserving.bp, ticket.bp, posting.bp, mine.bp, *staff.BLUEPRINTS)

board.bp.add_app_template_global(mine.my_listings, "my_listings")
