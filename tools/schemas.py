"""Write the schemas that are made from models, or with --check fail when one is not what its model says."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from thresholds_cli.library.editionschema import schema_text
from thresholds_cli.model.record import Record

ROOT = Path(__file__).resolve().parent.parent


def of_a_record() -> str:
    """The JSON Schema of a record's file."""
    made = Record.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A record of an assessment"}
    return json.dumps({**head, **{k: v for k, v in made.items() if k != "title"}}, indent=2, ensure_ascii=True) + "\n"


SCHEMAS: dict[str, Callable[[], str]] = {
    "docs/schemas/record.json": of_a_record,
    "data/schema.json": schema_text,
}


def main() -> int:
    """Write them, or compare."""
    check = "--check" in sys.argv[1:]
    stale = 0
    for name, made in SCHEMAS.items():
        path = ROOT / name
        if not check:
            path.write_text(made(), encoding="utf-8", newline="\n")
            continue
        fresh = path.is_file() and path.read_text(encoding="utf-8") == made()
        print(f"{name} is " + ("fresh" if fresh else "stale: python tools/schemas.py"))
        stale += not fresh
    return int(stale > 0)


if __name__ == "__main__":
    sys.exit(main())
