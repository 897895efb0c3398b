#!/usr/bin/env python3
"""Draws what one more report costs in dossiers of rising size.

    build/release/bench/merge_scale /tmp/d.db /tmp/corpus 2000 20000 199500 > /tmp/scale.jsonl
    bench/scale_plot.py /tmp/scale.jsonl docs/scale.svg

Both axes are logarithmic. The broken line grows with the square root of the dossier, from the first point on.
"""
import json
import math
import sys

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 400, 70, 120, 24, 50
SERIES = [("median", "one more report", "#1b4f8a"), ("p95", "95 %", "#8aa9cc"), ("merging", "merging", "#2f7d4f"),
          ("dating", "dating", "#b0681f"), ("relating", "relating", "#7a4c9e")]


def main(source, target):
    rows = [json.loads(line) for line in open(source, encoding="utf-8") if line.strip()]
    sizes = [r["reports"] for r in rows]
    low, high = 1.0, max(1000.0, max(r["p95"] for r in rows))
    first, last = math.log10(min(sizes)), math.log10(max(max(sizes), 10 * min(sizes)))

    def x(size):
        return LEFT + (math.log10(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(ms):
        return HEIGHT - BOTTOM - math.log10(max(ms, low) / low) / math.log10(high / low) * (HEIGHT - TOP - BOTTOM)

    def line(points, colour, dashes=""):
        path = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in points)
        return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>'

    def text(at_x, at_y, words, anchor="start", colour="#333"):
        return f'<text x="{at_x:.1f}" y="{at_y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
           'font-family="sans-serif" font-size="12"><title>Processor time of adding one report, by size of the dossier'
           f'</title><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for ms in (1, 10, 100, 1000):
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(ms):.1f}" y2="{y(ms):.1f}" stroke="#ddd"/>')
        out.append(text(LEFT - 8, y(ms) + 4, f"{ms} ms", "end"))
    for size in sizes:
        out.append(text(x(size), HEIGHT - BOTTOM + 20, f"{size:,}", "middle"))
    out.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "reports in the dossier", "middle"))
    out.append(line([(sizes[0], 50), (sizes[-1], 50)], "#c33", ' stroke-dasharray="2 4"'))
    out.append(text(WIDTH - RIGHT + 6, y(50) + 4, "bar 50 ms", colour="#c33"))
    root = [(s, rows[0]["median"] * math.sqrt(s / sizes[0])) for s in sizes]
    out.append(line(root, "#999", ' stroke-dasharray="6 4"'))
    out.append(text(WIDTH - RIGHT + 6, y(root[-1][1]) + 4, "square root", colour="#777"))
    taken = []
    for key, name, colour in SERIES:
        out.append(line([(r["reports"], r[key]) for r in rows], colour))
        out += [f'<circle cx="{x(r["reports"]):.1f}" cy="{y(r[key]):.1f}" r="3" fill="{colour}"/>' for r in rows]
        at = y(rows[-1][key]) + 4
        while any(abs(at - other) < 13 for other in taken):
            at += 13
        taken.append(at)
        out.append(text(WIDTH - RIGHT + 6, at, f"{name} {rows[-1][key]:g}", colour=colour))
    out.append("</svg>\n")
    with open(target, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
