"""Servers that are reached through TLS: certificates of our own making, and HTTP/2."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.ingest.server import Server


@contextmanager
def serve_http2(body: bytes, tls: ssl.SSLContext) -> Iterator[int]:
    """The port of a server that speaks HTTP/2 and nothing else, and has one body for every address but robots.txt."""
    from h2.config import H2Configuration
    from h2.connection import H2Connection
    from h2.events import RequestReceived

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk_in = H2Connection(H2Configuration(client_side=False))
        talk_in.initiate_connection()
        with suppress(OSError, EOFError, asyncio.CancelledError):
            while True:
                writer.write(talk_in.data_to_send())
                for event in talk_in.receive_data(await reader.read(65536) or b""):
                    if isinstance(event, RequestReceived):
                        there = dict(event.headers)[b":path"] != b"/robots.txt"
                        talk_in.send_headers(event.stream_id, [(":status", "200" if there else "404")])
                        talk_in.send_data(event.stream_id, body if there else b"", end_stream=True)
                if reader.at_eof():
                    break
        writer.close()

    tls.set_alpn_protocols(["h2"])
    server = Server({}, tls, talk)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


def certificate(path: Path, host: str = "localhost") -> ssl.SSLContext:
    """A self-made certificate for `host`, written to `path` with its key, and a server's context that uses it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    key_bytes = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(made.public_bytes(pem) + key_bytes)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
