"""The national team's pages: the hubs, the codes that let them in, the boards of all of them."""

from hub.web.national import boards, hubs, letting_in, poster

BLUEPRINTS = (hubs.bp, letting_in.bp, poster.bp, *boards.BLUEPRINTS)
