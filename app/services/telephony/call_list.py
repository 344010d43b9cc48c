"""The box's own call list over TR-064: service X_AVM-DE_OnTel, action GetCallList, then the list itself as XML."""

from types import TracebackType
from typing import Any, Self

from app.services.telephony.box_settings import BoxSettings, host_of
from local_store.book.errors import BookError

PORT, ENCRYPTED_PORT = 49000, 49443
_SERVICE = "X_AVM-DE_OnTel1"


class CallList:
    """One connection to a box. Slow: for a thread of its own. The library is imported with the first connection."""

    def __init__(self, settings: BoxSettings, password: str, port: int | None = None) -> None:
        """`port` is another one than TR-064's own, for a box behind a forwarding."""
        from app.services.telephony.box_http import BoxSession

        self._host = host_of(settings.address)
        scheme = "https" if settings.is_encrypted else "http"
        bracketed = f"[{self._host}]" if ":" in self._host else self._host
        self._address = f"{scheme}://{bracketed}"
        self._port = port or (ENCRYPTED_PORT if settings.is_encrypted else PORT)
        self._user, self._password = settings.user, password
        self._session: BoxSession = BoxSession(self._host, settings.user, password)
        self._service: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def fetch(self, days: int | None = None) -> bytes:
        """The list as XML: of the last `days` days, or all that the box holds.

        Raises BoxUnreachableError, BoxRefusedError, StrangeBoxError.
        """
        from app.services.telephony.box_http import StrangeBoxError

        answer = self._asked(self._soap)
        url = answer.get("NewCallListURL", "")
        if not isinstance(url, str) or not url:
            raise StrangeBoxError(f"{self._host}: the box names no call list.")
        if days is not None:
            url = f"{url}{'&' if '?' in url else '?'}days={max(1, days)}"
        response = self._asked(lambda: self._session.get(url))
        if response.status_code != 200:
            raise StrangeBoxError(f"{self._host}: the call list cannot be fetched (status {response.status_code}).")
        content: bytes = response.content
        return content

    def model(self) -> str:
        """What the box calls itself, for somebody who tries whether it can be reached; asks for the list's address too."""
        self._asked(self._soap)
        return str(self._model)

    def _soap(self) -> dict[str, Any]:
        from fritzconnection.core.devices import DeviceManager  # type: ignore[import-untyped]
        from fritzconnection.core.soaper import Soaper  # type: ignore[import-untyped]

        if self._service is None:
            manager = DeviceManager(session=self._session)
            manager.add_description(f"{self._address}:{self._port}/tr64desc.xml")
            manager.scan()
            self._model = manager.modelname
            service = manager.services[_SERVICE]
            # Only this one of some forty descriptions is needed.
            service.load_scpd(self._address, self._port, session=self._session)
            self._service = service
        soaper = Soaper(self._address, self._port, self._user, self._password, session=self._session)
        answer: dict[str, Any] = soaper.execute(self._service, "GetCallList", {})
        return answer

    def _asked(self, ask: Any) -> Any:
        """The answer, or in words why there is none."""
        from xml.etree.ElementTree import ParseError

        import requests
        from fritzconnection.core import exceptions as box  # type: ignore[import-untyped]

        from app.services.telephony.box_http import BoxRefusedError, BoxUnreachableError, StrangeBoxError

        try:
            return ask()
        except BookError:
            raise
        except (box.FritzAuthorizationError, box.FritzSecurityError) as error:
            raise BoxRefusedError(f"{self._host}: name or password is wrong, or the name may not see calls.") from error
        except requests.RequestException as error:
            raise BoxUnreachableError(f"{self._host}: does not answer ({type(error).__name__}).") from error
        except box.FritzConnectionException as error:
            if isinstance(error.__cause__ or error.__context__, requests.RequestException):
                raise BoxUnreachableError(f"{self._host}: does not answer.") from error
            raise StrangeBoxError(f"{self._host}: answers, but not as a FRITZ!Box does.") from error
        except (ParseError, KeyError, IndexError, AttributeError, ValueError, TypeError) as error:
            raise StrangeBoxError(f"{self._host}: answers, but not as a FRITZ!Box does.") from error
