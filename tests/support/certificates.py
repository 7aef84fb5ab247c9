"""Certificates of our own: an authority, and what it says of a machine, valid when a test wants it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PEM, NO_PASSWORD = serialization.Encoding.PEM, serialization.NoEncryption()


class Authority:
    """`file`: its own certificate, for REQUESTS_CA_BUNDLE. `certify(name, at)`: a file with a certificate for a
    machine, valid for a year around a moment (Unix seconds), and its key."""

    def __init__(self, folder: Path, at: float, name: str = "Our own authority") -> None:
        self.folder, self.key, self.name = folder, ec.generate_private_key(ec.SECP256R1()), _name(name)
        own = _begun(self.name, self.name, self.key, at, 60 * 365)
        own = own.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        own = own.add_extension(_usage(sign=True), critical=True)
        own = own.add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(own.sign(self.key, hashes.SHA256()).public_bytes(PEM))

    def certify(self, name: str, at: float) -> Path:
        key = ec.generate_private_key(ec.SECP256R1())
        made = _begun(_name(name), self.name, key, at, 365)
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        made = made.add_extension(issuer, critical=False)
        file = self.folder / f"{name}-{at:.0f}.pem"
        secret = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, NO_PASSWORD)
        file.write_bytes(made.sign(self.key, hashes.SHA256()).public_bytes(PEM) + secret)
        return file


def _begun(subject, issuer, key, at, days):
    middle, half = datetime.fromtimestamp(at, UTC), timedelta(days=days / 2)
    return x509.CertificateBuilder(
        issuer, subject, key.public_key(), x509.random_serial_number(), middle - half, middle + half
    )


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(sign):
    wanted = dict.fromkeys(
        ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    return x509.KeyUsage(**wanted, key_cert_sign=sign, crl_sign=sign)
