"""The national team's pages: the hubs, the codes that let them in, the events of all of them."""

from hub.web.national import events, hubs, letting_in, poster

BLUEPRINTS = (hubs.bp, letting_in.bp, events.bp, poster.bp)
