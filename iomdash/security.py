"""Headers and limits: what a browser may do with our pages and how much a request may bring."""

from dash import Dash
from flask import Flask, Response, abort, request

LARGEST_BODY = 64 * 1024

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def content_policy(app: Dash) -> str:
    """The Content-Security-Policy: our own files, and the inline scripts of this page by their hashes."""
    scripts = " ".join(f"'{digest.strip(chr(39))}'" for digest in app.csp_hashes())
    rules = (
        "default-src 'none'",
        f"script-src 'self' {scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
    return "; ".join(rules)


def protect(app: Dash) -> None:
    """Give every answer the headers, and refuse bodies over 64 KB."""
    server: Flask = app.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    policy: list[str] = []

    @server.before_request
    def refuse_large_bodies() -> None:
        if (request.content_length or 0) > LARGEST_BODY:
            abort(413)

    @server.before_request
    def refuse_unreadable_triggers() -> None:
        if request.method == "POST" and request.path.endswith("/_dash-update-component") and not _names_its_triggers():
            abort(400)

    @server.after_request
    def add_headers(response: Response) -> Response:
        if not policy:
            policy.append(content_policy(app))
        response.headers.setdefault("Content-Security-Policy", policy[0])
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        return response


def _names_its_triggers() -> bool:
    """Whether the body of a callback says in words what set it off, as every page of ours does."""
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        return False
    named = body.get("changedPropIds", []) if isinstance(body, dict) else None
    return isinstance(named, list) and all(isinstance(name, str) for name in named)
