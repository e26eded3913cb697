"""Draws docs/picture.svg: what `ccmextract show` prints for the damaged sample, as a terminal shows it.

python docs/picture.py
"""

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ccmextract.gazetteer.data import folder

WIDTH = 104  # columns
LINES = 54  # the head, the findings and the first claims
# rich's own frame of a picture loads a font from the network; this one takes what the reader has.
FRAME = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: {char_height}px;
  line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">{matrix}</g></g>
</svg>
"""


def main() -> None:
    """Write the picture beside this file."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    sample = folder("samples") / "damaged_report.txt"
    command = [sys.executable, "-m", "ccmextract", "show", str(sample)]
    shown = subprocess.run(command, check=True, capture_output=True, env=environment).stdout.decode()
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(shown.splitlines()[:LINES])))
    svg = console.export_svg(title="ccmextract", code_format=FRAME, unique_id="ccm")
    Path(__file__).with_name("picture.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
