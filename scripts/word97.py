"""Writes documents of Word 97 to 2003 (`.doc`) for the tests: text, headings and tables, after [MS-CFB] and [MS-DOC]."""
import struct

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
# Where the file information block says where the parts of the table stream are.
STYLES, PARAGRAPH_PAGES, PIECES = 0xA2, 0x102, 0x1A2
IN_TABLE, ROW_END = struct.pack("<HB", 0x2416, 1), struct.pack("<HB", 0x2417, 1)


def row_properties(columns):
    """Of a mark that ends a row: where its cells begin and end, in twentieths of a point."""
    edges = struct.pack(f"<{columns + 1}h", *(2_000 * column for column in range(columns + 1)))
    definition = bytes([columns]) + edges + bytes(20 * columns)
    return IN_TABLE + ROW_END + struct.pack("<HH", 0xD608, len(definition) + 1) + definition


def paragraphs(blocks):
    """The text of each with its mark, its style, and its properties. A block is a text, a level with one, or a list of cells."""
    for block in blocks:
        if isinstance(block, list):
            yield from ((cell + "\x07", 0, IN_TABLE) for cell in block)
            yield "\x07", 0, row_properties(len(block))
        else:
            level, text = block if isinstance(block, tuple) else (0, block)
            yield text + "\r", level, b""


def paragraph_page(found, start):
    """A page that says where paragraphs begin, and what they are."""
    starts, page, end = [start], bytearray(SECTOR), SECTOR - 1
    offsets = []
    for text, style, properties in found:
        starts.append(starts[-1] + 2 * len(text))
        words = (2 + len(properties) + 1) // 2
        body = (bytes([words]) if len(properties) % 2 == 1 else bytes([0, words])) + struct.pack("<H", style) + properties
        end = (end - len(body)) & ~1
        page[end : end + len(body)] = body
        offsets.append(end // 2)
    head = struct.pack(f"<{len(starts)}I", *starts) + b"".join(bytes([offset]) + bytes(12) for offset in offsets)
    assert len(head) <= end, "too many paragraphs for a page"
    page[: len(head)] = head
    page[SECTOR - 1] = len(offsets)
    return bytes(page)


def streams(blocks, encrypted):
    """The stream of the document and that of its tables."""
    found = list(paragraphs(blocks))
    text = "".join(text for text, _, _ in found)
    start = 2 * SECTOR
    body = text.encode("utf-16-le")
    body += bytes(-len(body) % SECTOR)
    page = (start + len(body)) // SECTOR
    table = bytearray(16)
    places = {PIECES: len(table)}
    pieces = struct.pack("<IIHIH", 0, len(text), 0, start, 0)
    table += b"\x02" + struct.pack("<I", len(pieces)) + pieces
    lengths = {PIECES: len(table) - places[PIECES]}
    places[PARAGRAPH_PAGES], lengths[PARAGRAPH_PAGES] = len(table), 12
    table += struct.pack("<III", start, start + 2 * len(text), page)
    # No style is described; antiword reads beyond the end where not even that is said.
    styles = struct.pack("<H9H", 18, 0, 10, 1, 0, 0, 0, 0, 0, 0)
    places[STYLES], lengths[STYLES] = len(table), len(styles)
    table += styles
    head = bytearray(start)
    struct.pack_into("<HHHHHH", head, 0, 0xA5EC, 0xC1, 0, 0x0804, 0, 0x0200 | (0x0100 if encrypted else 0))
    struct.pack_into("<II", head, 0x18, start, start + 2 * len(text))
    struct.pack_into("<HxxxxH", head, 0x20, 14, 0)
    struct.pack_into("<H", head, 0x3E, 22)
    struct.pack_into("<I", head, 0x4C, len(text))
    struct.pack_into("<H", head, 0x98, 0x5D)
    for place in places:
        struct.pack_into("<II", head, place, places[place], lengths[place])
    return padded(head + body + paragraph_page(found, start)), padded(table)


def padded(stream):
    """Shorter streams than 4,096 bytes would be kept elsewhere."""
    return bytes(stream) + bytes(max(4_096 - len(stream), -len(stream) % SECTOR))


def entry(name, kind, child, start, size, right=FREE):
    encoded = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", FREE, right, child)
    return encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1) + links + bytes(36) + struct.pack("<IQ", start, size)


def document(*blocks, encrypted=False):
    """The bytes of a document of paragraphs (`"text"`), headings (`(1, "text")`) and rows (`["cell", "cell"]`)."""
    parts = streams(blocks, encrypted)
    sectors = [len(part) // SECTOR for part in parts]
    # The allocation table, the directory, then the streams.
    table = [FAT, END]
    starts = []
    for count in sectors:
        starts.append(len(table))
        table += [*range(len(table) + 1, len(table) + count), END]
    assert len(table) <= SECTOR // 4, "too long for one allocation table"
    table += [FREE] * (SECTOR // 4 - len(table))
    directory = (
        entry("Root Entry", 5, 1, END, 0)
        + entry("1Table", 2, FREE, starts[1], len(parts[1]), right=2)
        + entry("WordDocument", 2, FREE, starts[0], len(parts[0]))
        + bytes(128)
    )
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4_096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    return header + struct.pack("<128I", *table) + directory + b"".join(parts)
