"""The national team's pages: the hubs, the codes that let them in, the boards of all of them."""

from hub.web.national import boards, going, hubs, letting_in, poster

BLUEPRINTS = (hubs.bp, going.bp, letting_in.bp, poster.bp, *boards.BLUEPRINTS)
