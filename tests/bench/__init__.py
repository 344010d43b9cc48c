"""Benchmarks: figures with a yardstick from the same run. Nothing here fails because a machine is slow."""
