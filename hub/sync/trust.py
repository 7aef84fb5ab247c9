"""Whether the machine that answers is national, when this machine's clock cannot be believed.

Python verifies a certificate by the machine's own clock. Where that is wrong, name and chain are verified here
as ever, and the dates of the whole chain by the time that national told.
"""

import ssl
from datetime import UTC, datetime
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

from hub import clock

NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME of OpenSSL's x509_vfy.h
WRONG_DATES = (9, 10)  # X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED


class AnyTime(HTTPAdapter):
    """Name and chain are verified, no dates: for asking the time, and for nothing else."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=_context(), **kwargs)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        return super().proxy_manager_for(*args, ssl_context=_context(), **kwargs)


class ByOurClock(AnyTime):
    """Dates are verified too, by the time as this hub knows it."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS | {"http": self.poolmanager.pool_classes_by_scheme["http"]}

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _POOLS | {"http": manager.pool_classes_by_scheme["http"]}
        return manager


class _Dated(HTTPSConnection):
    """A connection that is closed again when a certificate of its chain is not valid now."""

    def connect(self) -> None:
        super().connect()
        now = datetime.fromtimestamp(clock.now(), UTC)
        for found in _chain(self.sock):
            if not found.not_valid_before_utc <= now <= found.not_valid_after_utc:
                self.close()
                raise ssl.SSLCertVerificationError(1, "a certificate of national is not valid now")


class _DatedPool(HTTPSConnectionPool):
    ConnectionCls = _Dated


_POOLS = {"https": _DatedPool}


def _context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.verify_flags |= NO_CHECK_TIME
    return context


def _chain(sock: Any) -> list[Any]:
    """The certificates that were verified, national's own first."""
    from cryptography import x509  # only a hub whose clock is wrong pays for it

    ask = getattr(sock, "get_verified_chain", None) or sock._sslobj.get_verified_chain  # public from Python 3.13 on
    return [x509.load_der_x509_certificate(one if isinstance(one, bytes) else _der(one)) for one in ask()]


def _der(certificate: Any) -> bytes:
    import _ssl

    der: bytes = certificate.public_bytes(_ssl.ENCODING_DER)
    return der


def has_wrong_dates(error: BaseException | None) -> bool:
    """Whether a request failed only because a certificate is not valid at the time that this machine has."""
    while error is not None:
        for one in (error, *getattr(error, "args", ()), getattr(error, "reason", None)):
            if getattr(one, "verify_code", None) in WRONG_DATES:
                return True
        error = error.__cause__ or error.__context__
    return False


def session(any_time: bool = False) -> requests.Session:
    """What speaks with national. any_time: for the one question what time it is."""
    made = requests.Session()
    if any_time:
        made.mount("https://", AnyTime())
    elif clock.ahead():
        made.mount("https://", ByOurClock())
    return made
