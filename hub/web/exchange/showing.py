"""Pages of this domain: each knows the words for listings."""

from hub.web import page as pages
from hub.web.exchange import said, words


def page(template, block=None, **context):
    """`hub.web.page.page` with `said` and `words` for the template."""
    return pages.page(template, block, said=said, words=words, **context)
