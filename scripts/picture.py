"""Draws a message of the bot as Discord shows it, from the JSON that was sent: `python3 scripts/picture.py docs/reply.json > docs/reply.svg`.

`cargo test --release --test discord -- --ignored the_reply_of_the_picture` writes that JSON: the body of a response to `/ask`. What is drawn is what
stands in it, and what isn't drawn yet ends the script. Needs nothing but Python; letters are as wide as Helvetica's, which the picture asks for.
"""

import json
import re
import sys
from html import escape

WIDTH, LEFT, INNER = 660, 72, 520
FONT = "'gg sans','Noto Sans','Helvetica Neue',Helvetica,Arial,sans-serif"
TEXT, BRIGHT, MUTED, LINK = "#dbdee1", "#f2f3f5", "#949ba4", "#00a8fc"
# Widths of the letters from space to tilde in Helvetica, in thousandths (Adobe's metrics of the 14 standard fonts).
REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 "
    "722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 "
    "556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
WIDTHS = {chr(32 + at): int(width) / 1000 for at, width in enumerate(REGULAR.split())}


def width(text, size, bold):
    return sum(WIDTHS.get(letter, 0.4 if letter in "“”‘’" else 0.6) for letter in text) * size * (1.07 if bold else 1.0)


def runs(markdown):
    """A line of markdown as pieces of the same look: text, bold, link."""
    found = []
    for match in re.finditer(r"\*\*(.+?)\*\*|\[([^\]]+)\]\(<?([^)>]+)>?\)|((?:\\.|[^*\[\\])+|.)", markdown):
        bold, label, _address, plain = match.groups()
        text = bold or label or plain
        found.append((re.sub(r"\\(.)", r"\1", text), bool(bold), bool(label)))
    return found


def lines(markdown, size, room, bold=False):
    """Words on lines that fit."""
    made, at = [[]], 0.0
    for text, strong, link in runs(markdown):
        for word in re.findall(r"\S+\s*|\s+", text):
            wide = width(word, size, bold or strong)
            if at + width(word.rstrip(), size, bold or strong) > room and made[-1]:
                made.append([])
                at = 0.0
            made[-1].append((word, bold or strong, link))
            at += wide
    return made


class Picture:
    def __init__(self):
        self.parts, self.y = [], 20.0

    def line(self, x, pieces, size, colour):
        spans = []
        for word, bold, link in pieces:
            weight = ' font-weight="600"' if bold else ""
            fill = LINK if link else colour
            spans.append(f'<tspan fill="{fill}"{weight}>{escape(word)}</tspan>')
        self.parts.append(f'<text x="{x}" y="{self.y:.0f}" font-size="{size}" xml:space="preserve">{"".join(spans)}</text>')

    def text(self, x, markdown, size, colour, room, step, bold=False):
        for pieces in lines(markdown, size, room, bold):
            self.y += step
            self.line(x, pieces, size, colour)

    def description(self, x, markdown, size, room):
        for line in markdown.split("\n"):
            if not line.strip():
                self.y += 10
            elif line.startswith("> "):
                top = self.y + 6
                self.text(x + 14, line[2:], size, TEXT, room - 14, 20)
                self.parts.append(f'<rect x="{x}" y="{top:.0f}" width="4" height="{self.y + 4 - top:.0f}" rx="2" fill="#4e5058"/>')
            elif line.startswith("-# "):
                self.text(x, line[3:], 12, MUTED, room, 18)
            else:
                self.text(x, line, size, TEXT, room, 20)

    def embed(self, embed):
        known = {"type", "title", "description", "fields"}
        assert set(embed) <= known, f"can't draw {set(embed) - known}"
        x, room, top, at = LEFT + 18, INNER - 34, self.y + 8, len(self.parts)
        self.y = top + 6
        if "title" in embed:
            self.text(x, embed["title"], 16, BRIGHT, room, 22, bold=True)
            self.y += 4
        self.description(x, embed.get("description", ""), 14, room)
        for field in embed.get("fields", []):
            self.y += 8
            self.text(x, field["name"], 14, BRIGHT, room, 20, bold=True)
            self.description(x, field["value"], 14, room)
        bottom = self.y + 16
        box = f'<rect x="{LEFT}" y="{top:.0f}" width="{INNER}" height="{bottom - top:.0f}" rx="4" fill="#2b2d31"/>'
        edge = f'<path d="M{LEFT + 4} {top:.0f}h-0a4 4 0 0 0-4 4v{bottom - top - 8:.0f}a4 4 0 0 0 4 4z" fill="#1e1f22"/>'
        self.parts[at:at] = [box, edge]
        self.y = bottom

    def buttons(self, row):
        x = LEFT
        self.y += 8
        for button in row["components"]:
            assert button["type"] == 2, "can draw buttons only"
            wide = width(button["label"], 14, True) + 32
            if x + wide > WIDTH - 16:
                x = LEFT
                self.y += 40
            fill = "#5865f2" if button["style"] == 1 else "#4e5058"
            self.parts.append(f'<rect x="{x:.0f}" y="{self.y:.0f}" width="{wide:.0f}" height="32" rx="3" fill="{fill}"/>')
            label = f'<text x="{x + wide / 2:.0f}" y="{self.y + 21:.0f}" font-size="14" font-weight="500" fill="#fff" text-anchor="middle">'
            self.parts.append(f"{label}{escape(button['label'])}</text>")
            x += wide + 8
        self.y += 32

    def head(self):
        self.parts.append(f'<circle cx="36" cy="{self.y + 20:.0f}" r="20" fill="#5865f2"/>')
        self.parts.append(f'<text x="36" y="{self.y + 27:.0f}" font-size="19" font-weight="700" fill="#fff" text-anchor="middle">S</text>')
        self.y += 14
        self.line(LEFT, [("summit-bot", True, False)], 16, BRIGHT)
        badge = LEFT + width("summit-bot", 16, True) + 8
        self.parts.append(f'<rect x="{badge:.0f}" y="{self.y - 12:.0f}" width="34" height="15" rx="3" fill="#5865f2"/>')
        self.parts.append(f'<text x="{badge + 17:.0f}" y="{self.y - 1:.0f}" font-size="10" font-weight="600" fill="#fff" text-anchor="middle">APP</text>')

    def svg(self):
        height = self.y + 20
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" viewBox="0 0 {WIDTH} {height:.0f}" font-family="{FONT}">'
        ground = f'<rect width="{WIDTH}" height="{height:.0f}" rx="8" fill="#313338"/>'
        return "\n".join([head, ground, *self.parts, "</svg>"])


def draw(body):
    message = body.get("data", body)
    picture = Picture()
    picture.head()
    if message.get("content"):
        picture.description(LEFT, message["content"], 16, INNER)
    for embed in message.get("embeds", []):
        picture.embed(embed)
    for row in message.get("components", []):
        picture.buttons(row)
    return picture.svg()


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        print(draw(json.load(file)))
