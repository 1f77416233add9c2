"""How does the comparison look? Bars in SVG, in colours that can be seen on a light and on a dark page."""

import dataclasses

from benchmarking.figures import short

OURS, PEERS, TEXT = "#2f81f7", "#9aa2ad", "#7d8590"
WIDTH, NAME, BAR, GAP = 880, 225, 14, 8
# A bar that would be more than so many times as long as ours is cut off; the figure says how long it is.
MOST = 12


@dataclasses.dataclass
class Panel:
    """Bars with a heading: (name, value) of each engine; of ours by its name."""
    title: str
    bars: list
    places: int = 0

    @property
    def height(self):
        return 34 + len(self.bars) * (BAR + GAP) + 14


def chart(panels, ours):
    """The panels one below the other."""
    parts, top = [], 0
    for panel in panels:
        parts.append(draw(panel, ours, top))
        top += panel.height
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}" '
            'font-family="system-ui, sans-serif" font-size="13">\n' + "".join(parts) + "</svg>\n")


def draw(panel, ours, top):
    own = dict(panel.bars).get(ours, 0)
    longest = min(max(value for _, value in panel.bars), MOST * own or float("inf"))
    scale = (WIDTH - NAME - 170) / longest
    lines = [text(0, top + 20, panel.title, weight="bold")]
    for number, (name, value) in enumerate(panel.bars):
        y = top + 34 + number * (BAR + GAP)
        colour = OURS if name == ours else PEERS
        length = max(2, min(value, longest) * scale)
        lines.append(text(NAME - 10, y + 11, name, anchor="end", weight="bold" if name == ours else "normal"))
        lines.append(f'<rect x="{NAME}" y="{y}" width="{length:.1f}" height="{BAR}" rx="2" fill="{colour}"/>\n')
        if value > longest:
            lines.append(text(NAME + length - 18, y + 12, "≫", fill="#ffffff", weight="bold"))
        lines.append(text(NAME + length + 8, y + 11, label(panel, value, own, name == ours)))
    return "".join(lines)


def label(panel, value, own, is_ours):
    figure = f"{value:,.{panel.places}f}"
    return figure if is_ours or not own else f"{figure}  ({short(value / own)} × ours)"


def text(x, y, words, anchor="start", weight="normal", fill=TEXT):
    return (f'<text x="{x:.0f}" y="{y}" text-anchor="{anchor}" font-weight="{weight}" fill="{fill}">{escaped(words)}'
            "</text>\n")


def escaped(words):
    return words.replace("&", "&amp;").replace("<", "&lt;")
