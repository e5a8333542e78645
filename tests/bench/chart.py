"""Charts as SVG, on logarithmic scales: our figures and those of peers differ by powers of ten."""

import math
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, BAR, GAP = 720, 150, 90, 18, 6


def bars(title, groups, tell):
    """`groups`: heading → [(name, value)]. `tell` writes a value."""
    values = [value for group in groups.values() for _, value in group]
    least, most = min(values) / 2, max(values)
    y = 44
    parts = []
    for heading, group in groups.items():
        parts.append(f'<text x="8" y="{y + 13}" class="h">{escape(heading)}</text>')
        y += BAR + GAP
        for name, value in group:
            length = (WIDTH - LEFT - RIGHT) * math.log(value / least) / math.log(most / least)
            own = " own" if name == "charterlint" else ""
            parts.append(f'<text x="{LEFT - 8}" y="{y + 13}" class="n">{escape(name)}</text>')
            parts.append(f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR}" class="b{own}"/>')
            parts.append(f'<text x="{LEFT + length + 6:.1f}" y="{y + 13}">{escape(tell(value))}</text>')
            y += BAR + GAP
        y += GAP
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}" role="img">
<title>{escape(title)}</title>
<style>
text {{ font: 13px sans-serif; fill: #333 }}
.h {{ font-weight: bold }} .n {{ text-anchor: end }} .b {{ fill: #9aa5b1 }} .own {{ fill: #0b6e99 }}
@media (prefers-color-scheme: dark) {{ text {{ fill: #ddd }} }}
</style>
<text x="8" y="22" class="h">{escape(title)} (logarithmic scale)</text>
{chr(10).join(parts)}
</svg>
"""


def curves(title, series, across, tell):
    """`series`: name → {x: value}, on logarithmic scales both ways: what is linear rises evenly.
    `across` says what the x are, `tell` writes a value."""
    xs = sorted({x for points in series.values() for x in points})
    values = [value for points in series.values() for value in points.values()]
    height, top, bottom = 320, 44, 44
    def place(x, value):
        right = math.log(x / xs[0]) / math.log(xs[-1] / xs[0])
        up = math.log(value / min(values)) / math.log(max(values) / min(values))
        return 60 + right * (WIDTH - 320), height - bottom - up * (height - top - bottom)
    parts = []
    for x in xs:
        left, _ = place(x, min(values))
        parts.append(f'<text x="{left:.1f}" y="{height - 22}" class="m">{x:,}</text>')
    labels = []
    for name, points in series.items():
        places = [place(x, value) for x, value in sorted(points.items())]
        own = " own" if name.startswith("charterlint") else ""
        line = " ".join(f"{left:.1f},{y:.1f}" for left, y in places)
        parts.append(f'<polyline points="{line}" class="l{own}"/>')
        left, y = places[-1]
        labels.append((y + 4, left + 8, f"{name}: {tell(points[max(points)])}"))
    below = 0
    for y, left, text in sorted(labels):
        below = max(y, below + 16)  # lines that end together are told one below the other
        parts.append(f'<text x="{left:.1f}" y="{below:.1f}">{escape(text)}</text>')
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img">
<title>{escape(title)}</title>
<style>
text {{ font: 13px sans-serif; fill: #333 }}
.h {{ font-weight: bold }} .m {{ text-anchor: middle }}
.l {{ fill: none; stroke: #9aa5b1; stroke-width: 2 }} .own {{ stroke: #0b6e99 }}
@media (prefers-color-scheme: dark) {{ text {{ fill: #ddd }} }}
</style>
<text x="8" y="22" class="h">{escape(title)}</text>
<text x="8" y="{height - 6}">{escape(across)}</text>
{chr(10).join(parts)}
</svg>
"""
