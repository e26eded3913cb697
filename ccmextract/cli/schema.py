"""`ccmextract schema`: the JSON Schema of an extraction."""

import json

from ccmextract.cli.screen import put

EXAMPLE = "\b\nExample:\n  ccmextract schema > extraction.schema.json"


def schema() -> None:
    """Print the JSON Schema of an extraction."""
    from ccmextract.model import Extraction

    put(json.dumps(Extraction.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
