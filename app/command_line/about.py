"""`python -m app about`: the version and what it is made of; with `--sbom`, as a CycloneDX document for machines."""

import argparse
import json
from pathlib import Path


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `about`."""
    parser = subparsers.add_parser("about", help="say which version this is and what it is made of")
    parser.add_argument("--sbom", action="store_true", help="as a bill of materials (CycloneDX, JSON)")
    parser.add_argument("--out", type=Path, help="write it into this file instead of printing it")


def run(arguments: argparse.Namespace) -> int:
    """Print or write it."""
    told = _bill() if arguments.sbom else _words()
    if arguments.out:
        arguments.out.write_text(told, "utf-8")
    else:
        print(told, end="")
    return 0


def _bill() -> str:
    from app.services import bill_of_materials

    return json.dumps(bill_of_materials.document(), ensure_ascii=False, indent=2) + "\n"


def _words() -> str:
    from app.services import bill_of_materials, licences

    lines = [f"Mappe {licences.VERSION} ({licences.LICENCE}). {licences.COPYRIGHT}", ""]
    lines += [f"{part.name} {part.version}".strip() + f" ({part.licence})" for part in licences.shipped()]
    lines += ["", "Built inside:"]
    lines += [f"{each.name} {each.version} in {each.inside}" for each in bill_of_materials.embedded()]
    return "\n".join(lines) + "\n"
