"""The team's pages of offers: lists, one offer, its form, the second person's yes, a file of offers; and who is
interested."""

from hub.web.offers.staff import applications, edit, files, lists, one, yes

BLUEPRINTS = (lists.bp, edit.bp, one.bp, yes.bp, files.bp, applications.bp)
