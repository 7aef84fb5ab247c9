"""What is given, needed and shared, on screen: the boards, one listing, its ticket, putting something up."""

from hub.web.exchange import board, mine, posting, reserving, said, staff, ticket

BLUEPRINTS = (board.bp, reserving.bp, ticket.bp, posting.bp, mine.bp, *staff.BLUEPRINTS)

board.bp.add_app_template_global(mine.my_listings, "my_listings")
board.bp.add_app_template_global(mine.met_alone, "met_alone")
board.bp.add_app_template_global(said.title, "listing_title")
