#!/usr/bin/env python3
"""P-CSCF and far terminal of a session with MSRP, over TCP or TLS, written without any of the product's code.

It takes one INVITE over UDP, answers it with a description of its own, talks MSRP as the listener or the one who connects, puts messages
together from their chunks (RFC 4975 section 7.3.1), reports on them, and sends one text in chunks once the first message is whole. Each
thing that happens is a line of JSON on standard output.
"""
import argparse
import hashlib
import json
import re
import socket
import ssl
import threading

parser = argparse.ArgumentParser()
parser.add_argument("--setup", default="passive", choices=["passive", "active"])
parser.add_argument("--text", default="", help="sent once the first message is whole")
parser.add_argument("--chunk", type=int, default=2048, help="octets of a chunk of the text")
parser.add_argument("--tls", default="", help="PEM with certificate and key")
parser.add_argument("--fingerprint", default="", help="announced in place of the certificate's own")
options = parser.parse_args()
gate = threading.Lock()


def tell(**what):
    with gate:
        print(json.dumps(what), flush=True)


def fingerprint(der):
    digest = hashlib.sha256(der).hexdigest().upper()
    return "SHA-256 " + ":".join(digest[i:i + 2] for i in range(0, len(digest), 2))


def own_fingerprint():
    with open(options.tls, encoding="ascii") as file:
        pem = re.search("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", file.read(), re.S).group(0)
    return fingerprint(ssl.PEM_cert_to_DER_cert(pem))


sip = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sip.bind(("127.0.0.1", 0))
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(16)
sip_port, msrp_port = sip.getsockname()[1], listener.getsockname()[1]
scheme, profile = ("msrps", "TCP/TLS/MSRP") if options.tls else ("msrp", "TCP/MSRP")
path = f"{scheme}://127.0.0.1:{msrp_port}/pythonpeersession0001;tcp"


def header(text, name):
    found = re.search(rf"^{name}:[ \t]*(.*?)\r?$", text, re.M | re.I)
    return found.group(1) if found else ""


def answer(request, status, more="", body=""):
    copied = "".join(f"{name}: {header(request, name)}\r\n" for name in ("Via", "From", "Call-ID", "CSeq"))
    to = header(request, "To")
    to += "" if ";tag=" in to else ";tag=pythonpeer01"
    return f"SIP/2.0 {status}\r\n{copied}To: {to}\r\n{more}Content-Length: {len(body)}\r\n\r\n{body}".encode()


def description():
    lines = ["v=0", "o=- 7 7 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", f"m=message {msrp_port if options.setup == 'passive' else 9} {profile} *",
             "a=accept-types:text/plain message/cpim *", f"a=setup:{options.setup}", f"a=path:{path}"]
    if options.tls:
        lines.append(f"a=fingerprint:{options.fingerprint or own_fingerprint()}")
    return "".join(line + "\r\n" for line in lines)


class Talk:
    """One MSRP connection."""

    def __init__(self, stream, remote):
        self.stream, self.remote, self.parts, self.count, self.is_sent = stream, remote, {}, 0, False

    def run(self):
        rest = b""
        while data := self.stream.recv(65536):
            rest += data
            while (message := self.take(rest)) is not None:
                rest = rest[len(message):]
                self.on_message(message)
        tell(event="closed")

    @staticmethod
    def take(data):
        start = re.match(rb"MSRP ([^ \r\n]+) ", data)
        if not start:
            return None
        found = re.search(rb"-------" + re.escape(start.group(1)) + rb"[$+#]\r\n", data)
        return data[:found.end()] if found else None

    def on_message(self, message):
        head, _, rest = message.partition(b"\r\n\r\n")
        text = head.decode()
        transaction, method = text.split("\r\n")[0].split(" ", 2)[1:]
        if method[:3].isdigit():
            return
        end = len(transaction) + 10
        flag = chr(message[-3])
        body = rest[:-end - 2] if rest else b""
        if method == "REPORT":
            tell(event="report", range=header(text, "Byte-Range"), status=header(text, "Status"))
            return
        # It answers where Failure-Report is no as well: so does the terminal of the recordings.
        if header(text, "Failure-Report") != "partial":
            self.send(f"MSRP {transaction} 200 OK\r\nTo-Path: {header(text, 'From-Path')}\r\nFrom-Path: {header(text, 'To-Path')}\r\n-------{transaction}$\r\n".encode())
        self.on_chunk(text, body, flag)

    def on_chunk(self, text, body, flag):
        byte_range, identifier = header(text, "Byte-Range"), header(text, "Message-ID")
        tell(event="chunk", id=identifier, range=byte_range, octets=len(body), flag=flag)
        if not body:
            return
        first = int(byte_range.split("-")[0]) if byte_range else 1
        have = self.parts.setdefault(identifier, bytearray())
        have[first - 1:first - 1 + len(body)] = body
        if flag != "$":
            return
        total = len(have)
        tell(event="message", id=identifier, octets=total, sha256=hashlib.sha256(have).hexdigest())
        if header(text, "Success-Report") == "yes":
            self.request("REPORT", f"Message-ID: {identifier}\r\nByte-Range: 1-{total}/{total}\r\nStatus: 000 200 OK\r\n", None, "$")
        if options.text and not self.is_sent:
            self.is_sent = True
            self.send_text(options.text.encode(), "Success-Report: yes\r\nFailure-Report: yes\r\nContent-Disposition: inline\r\n" if header(text, "Success-Report") == "yes" else "Success-Report: no\r\nFailure-Report: no\r\nContent-Disposition: inline\r\n")

    def send_text(self, text, reports):
        for place in range(0, len(text), options.chunk):
            part = text[place:place + options.chunk]
            last = place + len(part)
            self.request("SEND", f"Message-ID: pythonpeermessage1\r\n{reports}Byte-Range: {place + 1}-{last}/{len(text)}\r\nContent-Type: text/plain\r\n", part, "$" if last == len(text) else "+")

    def request(self, method, more, body, flag):
        self.count += 1
        transaction = f"pythonpeer{self.count:06}"
        content = b"" if body is None else b"\r\n" + body + b"\r\n"
        self.send(f"MSRP {transaction} {method}\r\nTo-Path: {self.remote}\r\nFrom-Path: {path}\r\n{more}".encode() + content + f"-------{transaction}{flag}\r\n".encode())

    def send(self, data):
        self.stream.sendall(data)


def secure(stream, is_server, offered):
    if not options.tls:
        return stream
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if is_server else ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.load_cert_chain(options.tls)
    stream = context.wrap_socket(stream, server_side=is_server)
    if not is_server:
        came = fingerprint(stream.getpeercert(binary_form=True))
        tell(event="certificate", matches=came == offered, version=stream.version())
    else:
        tell(event="tls", version=stream.version())
    return stream


def talk(offer):
    remote = re.search(r"^a=path:(\S+)", offer, re.M).group(1)
    offered = re.search(r"^a=fingerprint:(.*?)\r?$", offer, re.M)
    try:
        if options.setup == "passive":
            stream, _ = listener.accept()
        else:
            host, port = re.match(r"msrps?://([^:/]+):(\d+)/", remote).groups()
            stream = socket.create_connection((host, int(port)))
        conversation = Talk(secure(stream, options.setup == "passive", offered.group(1) if offered else ""), remote)
        if options.setup == "active":
            conversation.request("SEND", "Message-ID: pythonpeerbinding1\r\n", None, "$")
        conversation.run()
    except (OSError, ssl.SSLError) as error:
        tell(event="broken", reason=str(error))


tell(event="listening", sip=sip_port, msrp=msrp_port)
seen = set()
while True:
    data, source = sip.recvfrom(65536)
    request = data.decode()
    method = request.split(" ")[0]
    if method == "ACK" or request.startswith("SIP/2.0"):
        continue
    if method == "INVITE":
        body = description()
        contact = f"Contact: <sip:far@127.0.0.1:{sip_port};transport=UDP>;+g.oma.sip-im\r\nAllow: INVITE,ACK,CANCEL,BYE,MESSAGE\r\nContent-Type: application/sdp\r\n"
        offer = request.partition("\r\n\r\n")[2]
        if header(request, "Call-ID") not in seen:
            seen.add(header(request, "Call-ID"))
            tell(event="offer", body=offer)
            threading.Thread(target=talk, args=(offer,), daemon=True).start()
        sip.sendto(answer(request, "200 OK", contact, body), source)
    else:
        sip.sendto(answer(request, "200 OK"), source)
