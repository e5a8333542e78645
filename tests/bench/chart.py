"""Bar charts as SVG, on a logarithmic scale: our figures and those of peers differ by powers of ten."""

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
