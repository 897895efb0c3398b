#!/usr/bin/env python3
"""Writes the files of a folder, compressed, into a C++ source: embed.py FOLDER OPENAPI OUTPUT.cc"""
import gzip
import pathlib
import sys

TYPES = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml", ".json": "application/json", ".woff2": "font/woff2", ".map": "application/json",
}


def array(name, data):
    lines = [",".join(map(str, data[i:i + 64])) for i in range(0, len(data), 64)]
    return f"const unsigned char {name}[] = {{\n" + ",\n".join(lines or ["0"]) + "};\n"


def main():
    folder, openapi, output = map(pathlib.Path, sys.argv[1:])
    files = [(str(p.relative_to(folder)), p) for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix in TYPES]
    files.append(("api/v1/openapi.json", openapi))
    arrays, rows = [], []
    for i, (name, path) in enumerate(files):
        data = gzip.compress(path.read_bytes(), 9, mtime=0)
        arrays.append(array(f"k{i}", data))
        rows.append(f'    {{"/{name}", "{TYPES[path.suffix]}", {{reinterpret_cast<const char*>(k{i}), {len(data)}}}}},')
    text = ('// Made by tools/embed.py.\n#include "server/assets.h"\n\nnamespace pourparler {\n\nnamespace {\n\n'
            + "".join(arrays) + "\n}  // namespace\n\nconst std::vector<Asset>& embedded_assets() {\n"
            "  static const std::vector<Asset> kAssets = {\n" + "\n".join(rows) + "\n  };\n  return kAssets;\n}\n\n}  // namespace pourparler\n")
    output.write_text(text)


if __name__ == "__main__":
    main()
