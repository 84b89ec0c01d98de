"""A small OpenID provider as a process of its own, for tests: ``python oidc_anbieter.py PORT``.

``POST /steuern`` with JSON tells it how to misbehave; it answers like any other provider otherwise. Its keys are made
when it starts, and anew with ``{"schluessel": true}``.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from joserfc import jwt
from joserfc.jwk import ECKey
from secrets import token_urlsafe
from urllib.parse import parse_qs
from urllib.parse import quote_plus
from urllib.parse import urlencode
from urllib.parse import urlsplit

import base64
import hmac
import json
import sys
import time


CLIENT, SECRET = "musterstadt", "ein Geheimnis: ä&"


class Stand:
    """What it remembers."""

    def __init__(self):
        self.keys = [self.new_key()]
        self.codes: dict[str, dict] = {}
        self.wie: dict = {}
        self.gefragt: list[str] = []

    def new_key(self):
        return ECKey.generate_key("P-256", {"kid": token_urlsafe(6), "use": "sig", "alg": "ES256"})


class Anbieter(BaseHTTPRequestHandler):
    stand: Stand
    issuer = ""

    def log_message(self, *_args):
        pass

    def answer(self, told, status=200, headers=()):
        data = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        parts, wie = urlsplit(self.path), self.stand.wie
        self.stand.gefragt.append(parts.path)
        if wie.get("kaputt") == parts.path:
            return self.answer(b"<html>", wie.get("status", 503))
        if parts.path == "/.well-known/openid-configuration":
            return self.answer(
                {
                    "issuer": wie.get("issuer", self.issuer),
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": wie.get("token_endpoint", f"{self.issuer}/token"),
                    "jwks_uri": f"{self.issuer}/jwks",
                    "end_session_endpoint": f"{self.issuer}/logout",
                    "authorization_response_iss_parameter_supported": True,
                    "token_endpoint_auth_methods_supported": wie.get("methoden", ["client_secret_basic"]),
                }
            )
        if parts.path == "/jwks":
            return self.answer({"keys": [one.as_dict(private=False) for one in self.stand.keys]})
        if parts.path == "/authorize":
            return self.authorize({key: values[0] for key, values in parse_qs(parts.query).items()})
        return self.answer({}, 404)

    def authorize(self, told):
        """Whoever comes is logged in at once; ``sub`` and ``acr`` are told by ``/steuern``."""
        wie = self.stand.wie
        if wie.get("fehler"):
            back = {"error": wie["fehler"], "state": told["state"], "iss": self.issuer}
        else:
            code = token_urlsafe(16)
            self.stand.codes[code] = told
            back = {"code": code, "state": told["state"], "iss": self.issuer}
        self.answer({}, 302, [("Location", f"{told['redirect_uri']}?{urlencode(back)}")])

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/steuern":
            told = json.loads(body)
            if told.pop("schluessel", None):
                self.stand.keys = [self.stand.new_key()]
            self.stand.wie = told
            return self.answer({"gefragt": self.stand.gefragt})
        return self.token({key: values[0] for key, values in parse_qs(body.decode()).items()})

    def token(self, form):
        asked, wie = self.stand.codes.pop(form.get("code", ""), None), self.stand.wie
        verifier = form.get("code_verifier", "")
        given = self.headers.get("Authorization", "")
        right = "Basic " + base64.b64encode(f"{quote_plus(CLIENT)}:{quote_plus(SECRET)}".encode()).decode()
        posted = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
        if (
            asked is None
            or not (given == right or posted)
            or challenge != asked["code_challenge"]
            or form.get("redirect_uri") != asked["redirect_uri"]
        ):
            return self.answer({"error": "invalid_grant"}, 400)
        now = int(wie.get("jetzt", time.time()))
        claims = {
            "iss": self.issuer,
            "sub": "person-1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "acr": "stufe-1",
            "name": "Berta Beispiel",
            "email": "berta@example.org",
            "email_verified": True,
            **wie.get("claims", {}),
        }
        claims = {key: value for key, value in claims.items() if value is not None}
        return self.answer({"access_token": "x", "token_type": "Bearer", "id_token": self.signed(claims, wie)})

    def signed(self, claims, wie):
        key = self.stand.keys[0]
        if wie.get("alg") == "none":
            parts = ({"alg": "none", "typ": "JWT"}, claims)
            return ".".join(urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts) + "."
        if wie.get("alg") == "HS256":  # signed with the public key as if it were a secret
            parts = ({"alg": "HS256", "kid": key.kid}, claims)
            head = ".".join(urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts)
            made = hmac.new(key.as_pem(private=False), head.encode(), sha256).digest()
            return f"{head}.{urlsafe_b64encode(made).decode().rstrip('=')}"
        if wie.get("alg") == "fremd":
            other = ECKey.generate_key("P-256", {"kid": key.kid})
            return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, other)
        return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Anbieter)
    Anbieter.stand, Anbieter.issuer = Stand(), f"http://127.0.0.1:{server.server_address[1]}"
    print(server.server_address[1], flush=True)
    server.serve_forever()
