"""Files in an S3-compatible store: against a real server that speaks S3."""

import os
import uuid
from collections.abc import Iterator

import boto3
import pytest

from app.backend.blobs import bucket
from app.backend.blobs.bucket import BucketKeeping
from app.backend.blobs.keeping import Keeping, KeepingError
from tests.backend.blobs.bucket_server import s3_server
from tests.backend.blobs.keeping_contract import TENANT, KeepingContract, named


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with s3_server() as address:
        yield address


class TestBucketKeeping(KeepingContract):
    @pytest.fixture
    def name(self, address: str) -> str:
        name = uuid.uuid4().hex
        self.client(address).create_bucket(Bucket=name)
        return name

    @pytest.fixture
    def keeping(self, address: str, name: str) -> Keeping:
        return BucketKeeping(name, prefix="mappe/", endpoint=address, access_key="invented", secret_key="invented")

    @staticmethod
    def client(address: str):  # type: ignore[no-untyped-def]  # noqa: ANN205 - boto3 makes its clients at run time
        return boto3.client(
            "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="invented",
            aws_secret_access_key="invented",
        )  # fmt: skip

    def test_an_upload_that_breaks_off_leaves_no_parts_to_pay_for(
        self, keeping: Keeping, address: str, name: str
    ) -> None:
        def torn() -> Iterator[bytes]:
            yield os.urandom(2 * bucket.PART_BYTES)
            raise KeepingError("the chunk is gone")

        with pytest.raises(KeepingError):
            keeping.put(TENANT, named(b"whole"), torn())
        assert "Uploads" not in self.client(address).list_multipart_uploads(Bucket=name)

    def test_parts_are_as_large_as_s3_demands(self, keeping: Keeping, address: str, name: str) -> None:
        content = os.urandom(2 * bucket.PART_BYTES + 5)
        keeping.put(
            TENANT, named(content), [content[start : start + 999_999] for start in range(0, len(content), 999_999)]
        )
        listed = self.client(address).list_objects_v2(Bucket=name)["Contents"]
        assert [each["Key"] for each in listed] == [f"mappe/{TENANT}/{named(content)[:2]}/{named(content)}"]
        assert listed[0]["ETag"].endswith('-3"')

    def test_a_bucket_that_is_not_there_is_said_without_naming_it(self, address: str) -> None:
        missing = BucketKeeping("missing", endpoint=address, access_key="invented", secret_key="invented")
        with pytest.raises(KeepingError) as raised:
            missing.put(TENANT, named(b"photo"), [b"photo"])
        assert "missing" not in str(raised.value)
