"""A scanner for tests: speaks the protocol of clamd on loopback and knows one thing, EICAR."""

from socketserver import StreamRequestHandler
from socketserver import ThreadingTCPServer
from threading import Thread

import struct


# The test file of the scanners' makers; in two parts, so that no scanner takes this source for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Handler(StreamRequestHandler):
    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
            if len(data) > self.server.limit:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.seen.append(data)
        found = EICAR in data
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


class Scanner(ThreadingTCPServer):
    """``with Scanner() as scanner``: ``address`` for the setting, ``seen`` what was sent."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, limit=100_000_000):
        super().__init__(("127.0.0.1", 0), Handler)
        self.limit, self.seen = limit, []
        self.address = f"127.0.0.1:{self.server_address[1]}"

    def __enter__(self):
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *args):
        self.shutdown()
        self.server_close()
