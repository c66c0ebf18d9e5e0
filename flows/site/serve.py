"""A look at a site in a browser: its folder on 127.0.0.1, for nobody else."""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from flows.errors import InputError


class _Quiet(SimpleHTTPRequestHandler):
    """The files of one folder, always as they are now, and no lists of what is in it."""

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: object) -> None:  # noqa: ARG002 - the name is that of the library
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are nobody's business."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder, not yet serving; port 0 = any free one. Raises InputError where the port is taken."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder)))
    except OSError as error:
        raise InputError(f"Port {port} cannot be used ({error.strerror}); choose another with --port.") from None
