#!/usr/bin/env python3
"""Fails unless README.md holds Examples/embedding/Embedding.swift word for word."""

import sys
from pathlib import Path

root = Path(__file__).resolve().parent.parent
example = (root / "Examples/embedding/Embedding.swift").read_text(encoding="utf-8")
readme = (root / "README.md").read_text(encoding="utf-8")
if f"```swift\n{example}```\n" not in readme:
    sys.exit("README.md does not show Examples/embedding/Embedding.swift as it is")
print("the same")
