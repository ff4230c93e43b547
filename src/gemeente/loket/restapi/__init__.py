"""Services of plone.restapi: the same protocol as the views, as JSON."""
