"""Tests of the readers; `contract` holds what all of them promise."""

import pytest

pytest.register_assert_rewrite("tests.sources.contract")
