"""Pages are sent compressed to browsers that take them so."""

import gzip
from functools import lru_cache

from dash import Dash
from flask import Flask, Response, request

SMALLEST = 1024
"""Bytes below which nothing is won."""
LEVEL, KEPT = 5, 32


def pack_pages(app: Dash) -> None:
    """Compress every HTML answer for a request that takes gzip; what has a length or coding of its own is left alone."""
    server: Flask = app.server

    @lru_cache(maxsize=KEPT)
    def compress(text: bytes) -> bytes:
        return gzip.compress(text, compresslevel=LEVEL, mtime=0)

    @server.after_request
    def pack(response: Response) -> Response:
        if response.mimetype != "text/html" or response.direct_passthrough:
            return response
        response.vary.add("Accept-Encoding")
        is_packed = "Content-Encoding" in response.headers
        if is_packed or request.accept_encodings["gzip"] <= 0 or response.status_code == 206:
            return response
        text = response.get_data()
        if len(text) >= SMALLEST:
            response.set_data(compress(text))
            response.headers["Content-Encoding"] = "gzip"
        return response
