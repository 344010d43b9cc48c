"""Contents in an S3-compatible store, sent in parts of at least 5 MiB as S3 demands."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from app.backend.blobs.keeping import SIP, KeepingError, place, prefix

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import CompletedPartTypeDef

PART_BYTES = 8 * 1024 * 1024
"""One part of a large content; S3 takes none below 5 MiB but the last."""
_MISSING = {"404", "NoSuchKey", "NotFound"}


class BucketKeeping:
    """Contents as objects of a bucket, below a prefix. An empty `endpoint` is Amazon's own."""

    def __init__(
        self, bucket: str, *, prefix: str = "", endpoint: str = "", region: str = "", access_key: str = "",
        secret_key: str = "",
    ) -> None:  # fmt: skip
        self._bucket, self._prefix = bucket, prefix
        self._client: S3Client = boto3.client(
            "s3",
            endpoint_url=endpoint or None,
            region_name=region or "us-east-1",
            aws_access_key_id=access_key or None,
            aws_secret_access_key=secret_key or None,
            config=Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 4, "mode": "standard"}),
        )

    def put(self, tenant: str, sha256: str, content: Iterable[bytes]) -> None:
        """Keep a content in one piece where it is small, in parts where it is not."""
        key = self._prefix + place(tenant, sha256)
        parts = _parts(content)
        try:
            first = next(parts, b"")
            second = next(parts, None)
            if second is None:
                self._client.put_object(Bucket=self._bucket, Key=key, Body=first)
            else:
                self._put_parts(key, first, second, parts)
        except (BotoCoreError, ClientError) as error:
            raise KeepingError(f"the bucket did not take the file: {_words(error)}") from error

    def _put_parts(self, key: str, first: bytes, second: bytes, rest: Iterator[bytes]) -> None:
        upload = self._client.create_multipart_upload(Bucket=self._bucket, Key=key)["UploadId"]
        done: list[CompletedPartTypeDef] = []

        def send(part: bytes) -> None:
            number = len(done) + 1
            answer = self._client.upload_part(
                Bucket=self._bucket, Key=key, UploadId=upload, PartNumber=number, Body=part
            )
            done.append({"PartNumber": number, "ETag": answer["ETag"]})

        try:
            for part in (first, second):
                send(part)
            for part in rest:
                send(part)
            self._client.complete_multipart_upload(
                Bucket=self._bucket, Key=key, UploadId=upload, MultipartUpload={"Parts": done}
            )
        except BaseException:
            # Parts of an upload that is neither completed nor aborted are paid for and seen by nobody.
            self._client.abort_multipart_upload(Bucket=self._bucket, Key=key, UploadId=upload)
            raise

    def read(self, tenant: str, sha256: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` to before `stop`, as they arrive."""
        key = self._prefix + place(tenant, sha256)
        size = self.size(tenant, sha256)
        if size is None:
            raise FileNotFoundError(sha256)
        end = size if stop is None else min(stop, size)
        if start >= end:
            return iter(())
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=key, Range=f"bytes={start}-{end - 1}")
        except (BotoCoreError, ClientError) as error:
            raise self._missing_or_broken(error, sha256) from error
        return _sips(answer["Body"].iter_chunks(SIP))

    def size(self, tenant: str, sha256: str) -> int | None:
        """How many bytes a content has; None where it is not here."""
        try:
            return self._client.head_object(Bucket=self._bucket, Key=self._prefix + place(tenant, sha256))[
                "ContentLength"
            ]
        except (BotoCoreError, ClientError) as error:
            if isinstance(found := self._missing_or_broken(error, sha256), FileNotFoundError):
                return None
            raise found from error

    def remove(self, tenant: str, sha256: str) -> None:
        """Forget a content."""
        try:
            self._client.delete_object(Bucket=self._bucket, Key=self._prefix + place(tenant, sha256))
        except (BotoCoreError, ClientError) as error:
            raise KeepingError(f"the bucket did not remove the file: {_words(error)}") from error

    def names(self, tenant: str) -> Iterator[str]:
        """The SHA-256 of every content of a tenant, sorted (S3 lists in the order of keys)."""
        pages = self._client.get_paginator("list_objects_v2")
        try:
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix + prefix(tenant)):
                for each in page.get("Contents", []):
                    yield each["Key"].rpartition("/")[2]
        except (BotoCoreError, ClientError) as error:
            raise KeepingError(f"the bucket cannot be listed: {_words(error)}") from error

    @staticmethod
    def _missing_or_broken(error: BotoCoreError | ClientError, sha256: str) -> Exception:
        if isinstance(error, ClientError) and error.response.get("Error", {}).get("Code") in _MISSING:
            return FileNotFoundError(sha256)
        return KeepingError(f"the bucket did not give the file: {_words(error)}")


def _parts(content: Iterable[bytes]) -> Iterator[bytes]:
    """The content in parts of PART_BYTES, the last one shorter."""
    waiting = bytearray()
    for piece in content:
        waiting += piece
        while len(waiting) >= PART_BYTES:
            yield bytes(waiting[:PART_BYTES])
            del waiting[:PART_BYTES]
    if waiting:
        yield bytes(waiting)


def _sips(body: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from body
    except BotoCoreError as error:
        raise KeepingError(f"the bucket broke off: {_words(error)}") from error


def _words(error: Exception) -> str:
    """The kind of failure alone: the whole text may name buckets and keys."""
    return type(error).__name__
