"""REST services of plone.restapi: one folder per endpoint, one module per verb.

``openapi.yaml`` describes them all; a test holds it against the registered services.
"""
