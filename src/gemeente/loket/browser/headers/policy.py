"""What a browser may do with an answer of ours (Content Security Policy, level 3)."""

from base64 import b64encode
from hashlib import sha256


# of the style attribute «display: none», with which collective.honeypot hides its field
HIDDEN = "'sha256-ZdHxw9eWtnxUb3mk6tBS+gIiVUPE3pGM470keHPDFlE='"
STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": f"'unsafe-hashes' {HIDDEN}",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "frame-ancestors": "'self'",
}
# Plone's bundle of scripts adds the styles of its patterns to the page
THEMED = {**STRICT, "style-src-elem": "'self' 'unsafe-inline'"}
# Plone's own editors (TinyMCE, the templates of its widgets) write scripts and styles
EDITOR = {
    **STRICT,
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "frame-src": "'self'",
    "worker-src": "'self' blob:",
}
# JSON, calendars, files: nothing in them is for a browser to run
DATA = {"default-src": "'none'", "frame-ancestors": "'none'"}
# what no page of ours needs
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def text_of(policy: dict[str, str]) -> str:
    """The policy as its header has it."""
    return "; ".join(f"{name} {value}".strip() for name, value in policy.items())


def with_script(script: str) -> str:
    """The strict policy of a page in which that one script stands, to the letter."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    allowed = f"{STRICT['script-src']} 'sha256-{digest}'"
    return text_of({**STRICT, "script-src": allowed})


def headers_of(
    content_type: str, edits: bool = False, themed: bool = True
) -> dict[str, str]:
    """The headers of an answer of that type.

    ``edits``: a form of Plone's editors; ``themed``: a page within Plone's.
    """
    page = content_type.startswith(("text/html", "application/xhtml"))
    ours = THEMED if themed else STRICT
    policy = (EDITOR if edits else ours) if page else DATA
    found = {
        "Content-Security-Policy": text_of(policy),
        "X-Content-Type-Options": "nosniff",
    }
    if page:
        found |= {
            "X-Frame-Options": "SAMEORIGIN",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": PERMISSIONS,
            "Cross-Origin-Opener-Policy": "same-origin",
        }
    return found
