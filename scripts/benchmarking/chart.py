"""How does the comparison look? A row for each engine, bars in SVG, in colours that can be seen on a light and on a dark page."""

import dataclasses

OURS, PEERS, TEXT = "#2f81f7", "#9aa2ad", "#7d8590"
NAME, COLUMN, BAR, ROW, HEAD = 190, 165, 14, 24, 46
FIGURE = 62  # of a column, for the figure behind its bar
# A bar that would be more than so many times as long as ours is cut off; the figure says how long it is.
MOST = 12


@dataclasses.dataclass
class Column:
    """A figure of each engine, by its name, with a heading and which way is better."""
    title: str
    better: str
    values: dict
    places: int = 0


def chart(columns, ours):
    """The engines one below the other, in the order of the first column, the largest first; those without it last."""
    names = dict.fromkeys(name for column in columns for name in column.values)
    names = sorted(names, key=lambda name: -columns[0].values.get(name, 0))
    width, height = NAME + COLUMN * len(columns), HEAD + ROW * len(names) + 10
    parts = [text(NAME - 10, top(row) + 11, name, anchor="end", weight=weight(name, ours)) for row, name in enumerate(names)]
    for number, column in enumerate(columns):
        parts.append(draw(column, names, ours, NAME + COLUMN * number))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            'font-family="system-ui, sans-serif" font-size="13">\n' + "".join(parts) + "</svg>\n")


def draw(column, names, ours, left):
    own = column.values.get(ours, 0)
    longest = min(max(column.values.values()), MOST * own or float("inf"))
    parts = [text(left, 16, column.title, weight="bold"), text(left, 32, column.better)]
    for row, name in enumerate(names):
        parts.append(cell(column, name, name == ours, longest, left, top(row)))
    return "".join(parts)


def cell(column, name, is_ours, longest, left, y):
    if name not in column.values:
        return text(left, y + 11, "–")
    value = column.values[name]
    length = max(2, min(value, longest) / longest * (COLUMN - FIGURE))
    bar = (f'<rect x="{left}" y="{y}" width="{length:.1f}" height="{BAR}" rx="2" '
           f'fill="{OURS if is_ours else PEERS}"/>\n')
    cut = text(left + length - 18, y + 12, "≫", fill="#ffffff", weight="bold") if value > longest else ""
    return bar + cut + text(left + length + 6, y + 11, f"{value:,.{column.places}f}", weight="bold" if is_ours else "normal")


def top(row):
    return HEAD + row * ROW


def weight(name, ours):
    return "bold" if name == ours else "normal"


def text(x, y, words, anchor="start", weight="normal", fill=TEXT):
    return (f'<text x="{x:.0f}" y="{y}" text-anchor="{anchor}" font-weight="{weight}" fill="{fill}">{escaped(words)}'
            "</text>\n")


def escaped(words):
    return words.replace("&", "&amp;").replace("<", "&lt;")
