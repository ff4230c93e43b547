"""What fuzzing leaves out: bodies that Zope refuses before our code is asked."""

import schemathesis


@schemathesis.hook
def filter_case(_context: object, case: schemathesis.Case) -> bool:
    """No multipart: without a boundary Zope answers 503 (docs/security.md)."""
    headers = {name.lower(): value for name, value in (case.headers or {}).items()}
    kinds = (case.media_type or "", str(headers.get("content-type", "")))
    return not any("multipart" in kind for kind in kinds)
