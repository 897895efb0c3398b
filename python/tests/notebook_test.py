#!/usr/bin/env python3
"""Runs the cells of a notebook one after the other, in its folder: notebook_test.py NOTEBOOK

Needs what the notebook imports; exit 77 (skipped) where that is not installed."""
import ast
import json
import os
import pathlib
import sys

notebook = pathlib.Path(sys.argv[1]).resolve()
try:
    import pandas  # noqa: F401
    import pyarrow  # noqa: F401
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)
os.chdir(notebook.parent)
names = {}
for number, cell in enumerate(json.loads(notebook.read_text())["cells"]):
    if cell["cell_type"] != "code":
        continue
    tree = ast.parse("".join(cell["source"]), f"cell {number}")
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, f"cell {number}", "exec"), names)
    shown = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), names) if last else None
    if hasattr(shown, "empty"):
        assert not shown.empty, f"cell {number} shows an empty table"
    print(f"cell {number}: {'runs' if shown is None else type(shown).__name__}")
