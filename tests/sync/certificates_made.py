"""Certificates for loopback servers, good ones and each kind of bad one."""

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

_DAY = timedelta(days=1)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Authority:
    """Somebody who signs certificates."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def authority(name: str = "Prüfstelle für Büros") -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 30 * _DAY)
        .not_valid_after(now + 30 * _DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return Authority(built.sign(key, hashes.SHA256()), key)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands in a server's certificate."""

    names: tuple[str, ...] = ("localhost",)
    addresses: tuple[str, ...] = ("127.0.0.1",)
    from_days: int = -1
    to_days: int = 7
    is_self_signed: bool = False
    key_bits: int = 0
    """Of an RSA key; 0 is a P-256 key."""


def server_context(folder: Path, signer: Authority, wanted: Wanted) -> ssl.SSLContext:
    """A server's context with such a certificate."""
    key: Key = (
        rsa.generate_private_key(65537, wanted.key_bits) if wanted.key_bits else ec.generate_private_key(ec.SECP256R1())
    )
    now = datetime.now(UTC)
    subject = _name("Büro")
    alternatives: list[x509.GeneralName] = [x509.DNSName(name) for name in wanted.names]
    alternatives += [x509.IPAddress(ipaddress.ip_address(one)) for one in wanted.addresses]
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if wanted.is_self_signed else signer.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + wanted.from_days * _DAY)
        .not_valid_after(now + wanted.to_days * _DAY)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
    )
    certificate = built.sign(key if wanted.is_self_signed else signer.key, hashes.SHA256())
    path = folder / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if wanted.key_bits:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")  # the server itself would refuse so weak a key
    context.load_cert_chain(path)
    return context
