"""Write docs/openapi.json: the description that national serves at /sync/v1/openapi.json.

    python docs/tools/build_openapi.py

tests/sync/test_openapi.py compares the file with the program.
"""
from pathlib import Path

from hub.sync import openapi

PAGE = Path(__file__).resolve().parents[1] / "openapi.json"

if __name__ == "__main__":
    PAGE.write_bytes(openapi.text())
