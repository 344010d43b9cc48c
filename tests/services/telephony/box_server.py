"""A FRITZ!Box of our own on loopback: TR-064 over SOAP with digest sign-in, the call list, and the call monitor."""

import contextlib
import hashlib
import re
import secrets
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

USER, PASSWORD = "mappe", "sommer-7-boote"
REALM = "F!Box SOAP-Auth"
_CONTROL = "/upnp/control/x_contact"

DESCRIPTION = """<?xml version="1.0"?>
<root xmlns="urn:dslforum-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion>
<systemVersion><HW>226</HW><Major>154</Major><Minor>7</Minor><Patch>57</Patch><Buildnumber>1</Buildnumber>
<Display>154.07.57</Display></systemVersion>
<device><deviceType>urn:dslforum-org:device:InternetGatewayDevice:1</deviceType>
<friendlyName>FRITZ!Box 7590</friendlyName><modelName>FRITZ!Box 7590</modelName>
<serviceList><service><serviceType>urn:dslforum-org:service:X_AVM-DE_OnTel:1</serviceType>
<serviceId>urn:X_AVM-DE_OnTel-com:serviceId:X_AVM-DE_OnTel1</serviceId><controlURL>{control}</controlURL>
<eventSubURL>{control}</eventSubURL><SCPDURL>{scpd}</SCPDURL></service></serviceList></device></root>"""
ACTIONS = """<?xml version="1.0"?>
<scpd xmlns="urn:dslforum-org:service-1-0"><specVersion><major>1</major><minor>0</minor></specVersion>
<actionList><action><name>GetCallList</name><argumentList><argument><name>NewCallListURL</name><direction>out</direction>
<relatedStateVariable>CallListURL</relatedStateVariable></argument></argumentList></action></actionList>
<serviceStateTable><stateVariable sendEvents="no"><name>CallListURL</name><dataType>string</dataType>
</stateVariable></serviceStateTable></scpd>"""
ANSWER = """<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
<s:Body><u:GetCallListResponse xmlns:u="urn:dslforum-org:service:X_AVM-DE_OnTel:1">
<NewCallListURL>{url}</NewCallListURL></u:GetCallListResponse></s:Body></s:Envelope>"""


def a_call(number: str, when: str, kind: int = 1, name: str = "", lasted: str = "0:03", call_id: int = 1) -> str:
    """One call as the box lists it; incoming ones have their number under Caller, outgoing ones under Called."""
    theirs, ours = ("Called", "Caller") if kind == 3 else ("Caller", "Called")
    own = "<CallerNumber>5550100</CallerNumber>" if kind == 3 else "<CalledNumber>5550100</CalledNumber>"
    return (
        f"<Call><Id>{call_id}</Id><Type>{kind}</Type><{theirs}>{number}</{theirs}><{ours}>SIP: 5550100</{ours}>{own}"
        f"<Name>{name}</Name><Numbertype/><Device>Telefon</Device><Port>10</Port><Date>{when}</Date>"
        f"<Duration>{lasted}</Duration><Count/><Path/></Call>"
    )


class Box:
    """What the server says; tests change it while it runs."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.asked: list[str] = []
        """Paths that were asked for, in order."""
        self.list_url = ""
        """Another address for the list than the box's own."""
        self.description = ""
        """Another description than the box's own."""
        self.body = b""
        """Another answer than the list."""
        self.server: ThreadingHTTPServer | None = None
        self.nonce = secrets.token_hex(8)

    @property
    def port(self) -> int:
        assert self.server is not None
        port: int = self.server.server_address[1]
        return port

    def list_xml(self) -> bytes:
        return f'<?xml version="1.0"?><root><timestamp>1</timestamp>{"".join(self.calls)}</root>'.encode()


class _Handler(BaseHTTPRequestHandler):
    """One request to a self.box."""

    box: Box
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self.box.asked.append(self.path)
        if self.path == "/tr64desc.xml":
            told = self.box.description or DESCRIPTION.format(control=_CONTROL, scpd="/x_contactSCPD.xml")
            self._send(told.encode())
        elif self.path == "/x_contactSCPD.xml":
            self._send(ACTIONS.encode())
        elif self.path.startswith("/calllist.lua?sid="):
            self._send(self.box.body or self.box.list_xml())
        else:
            self._send(b"<html><body>404 Not Found</body></html>", 404, "text/html")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.box.asked.append(f"{self.path} {self.headers.get('soapaction', '')}")
        if not self._is_signed_in():
            challenge = f'Digest realm="{REALM}",nonce="{self.box.nonce}",algorithm=MD5,qop="auth"'
            self._send(b"<html><body>401 Unauthorized</body></html>", 401, "text/html", challenge)
        elif self.path == _CONTROL and b"GetCallList" in body:
            url = self.box.list_url or f"http://127.0.0.1:{self.box.port}/calllist.lua?sid=0123456789abcdef"
            self._send(ANSWER.format(url=url).encode())
        else:
            self._send(b"<html><body>500</body></html>", 500, "text/html")

    def _is_signed_in(self) -> bool:
        told = dict(re.findall(r'(\w+)="?([^",]+)"?', self.headers.get("Authorization", "")))
        if told.get("username") != USER or told.get("nonce") != self.box.nonce:
            return False
        first = _md5(f"{USER}:{REALM}:{PASSWORD}")
        second = _md5(f"POST:{told['uri']}")
        wanted = _md5(":".join((first, self.box.nonce, told["nc"], told["cnonce"], told["qop"], second)))
        return told.get("response") == wanted

    def _send(self, body: bytes, status: int = 200, kind: str = "text/xml", challenge: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if challenge:
            self.send_header("WWW-Authenticate", challenge)
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def running() -> Iterator[Box]:
    """A box that answers on loopback until the block ends."""
    box = Box()
    box.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"box": box}))
    box.server.daemon_threads = True
    thread = threading.Thread(target=box.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        box.server.shutdown()
        box.server.server_close()
        thread.join(10)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


class Monitor:
    """The box's call monitor: says lines to whoever listens, hangs up when told to."""

    def __init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._line: socket.socket | None = None

    def accept(self) -> None:
        """Wait for somebody to listen."""
        self._door.settimeout(20)
        self._line, _ = self._door.accept()

    def say(self, text: str) -> None:
        """Say these bytes as they are."""
        assert self._line is not None
        self._line.sendall(text.encode())

    def hang_up(self) -> None:
        """Break the line."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def close(self) -> None:
        """Be gone."""
        self.hang_up()
        self._door.close()
