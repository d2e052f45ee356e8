"""Write docs/schemas/record.json from the model, or with --check fail when it is not what the model says."""

import json
import sys
from pathlib import Path

from thresholds_cli.model.record import Record

PATH = Path(__file__).resolve().parent.parent / "docs" / "schemas" / "record.json"


def schema() -> str:
    """The JSON Schema of a record's file."""
    made = Record.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A record of an assessment"}
    return json.dumps({**head, **{k: v for k, v in made.items() if k != "title"}}, indent=2, ensure_ascii=True) + "\n"


def main() -> int:
    """Write it, or compare."""
    if "--check" not in sys.argv[1:]:
        PATH.write_text(schema(), encoding="utf-8", newline="\n")
        return 0
    fresh = PATH.read_text(encoding="utf-8") == schema()
    print("docs/schemas/record.json is " + ("fresh" if fresh else "stale: python tools/record_schema.py"))
    return int(not fresh)


if __name__ == "__main__":
    sys.exit(main())
