"""The reliability diagram as an SVG: for each tenth of probability, how many of its claims are right, and how many there are."""

from collections.abc import Sequence

from confidence.measure import BINS, Bin

_SIDE = 320  # pixels of the square
_LEFT, _TOP = 56, 16
_BARS = 70  # pixels of height for the longest bar
_GAP = 44
_FEW = 100  # claims; a bin with fewer is drawn hollow
_INK, _QUIET, _TONE = "#1f2328", "#8c959f", "#0969da"


def diagram(found: Sequence[Bin]) -> str:
    """The picture; numbers are told in words too, for those who cannot see it."""
    bottom = _TOP + _SIDE
    floor = bottom + _GAP + _BARS
    width, height = _LEFT + _SIDE + 24, floor + 40
    most = max((one.claims for one in found), default=0) or 1
    told = "; ".join(f"{at * 10} to {at * 10 + 10} %: {one.right:.0%} of {one.claims}" for at, one in enumerate(found))
    lines = [
        f'<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" '
        'font-family="sans-serif" font-size="12">',
        f"<title>Confidence and the share of claims that are right</title><desc>{told}</desc>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<path d="M{_LEFT} {bottom}L{_LEFT + _SIDE} {_TOP}" stroke="{_QUIET}" stroke-dasharray="4 4"/>',
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="{_INK}"/>',
    ]
    for step in range(0, BINS + 1, 2):
        share = step / BINS
        x, y = _LEFT + share * _SIDE, bottom - share * _SIDE
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 4:.0f}" text-anchor="end" fill="{_INK}">{share:.1f}</text>')
        lines.append(f'<text x="{x:.0f}" y="{bottom + 16}" text-anchor="middle" fill="{_INK}">{share:.1f}</text>')
    dots = [(one, _LEFT + one.told * _SIDE, bottom - one.right * _SIDE) for one in found if one.claims]
    path = "L".join(f"{x:.1f} {y:.1f}" for _, x, y in dots)
    lines.append(f'<path d="M{path}" fill="none" stroke="{_TONE}" stroke-width="1.5"/>')
    for one, x, y in dots:
        fill = _TONE if one.claims >= _FEW else "#ffffff"
        lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="{_TONE}"/>')
    for at, one in enumerate(found):
        tall = _BARS * one.claims / most
        x = _LEFT + at * _SIDE / BINS
        lines.append(
            f'<rect x="{x + 2:.1f}" y="{floor - tall:.1f}" width="{_SIDE / BINS - 4:.1f}" height="{tall:.1f}" fill="{_TONE}"/>'
        )
        lines.append(
            f'<text x="{x + _SIDE / BINS / 2:.1f}" y="{floor + 13}" text-anchor="middle" font-size="9" fill="{_INK}">'
            f"{one.claims}</text>"
        )
    middle = _LEFT + _SIDE / 2
    lines += [
        f'<text x="{middle:.0f}" y="{bottom + 32}" text-anchor="middle" fill="{_INK}">confidence</text>',
        f'<text x="{middle:.0f}" y="{floor + 30}" text-anchor="middle" fill="{_INK}">claims in each tenth</text>',
        f'<text transform="translate(16 {_TOP + _SIDE / 2:.0f}) rotate(-90)" text-anchor="middle" fill="{_INK}">'
        "share that is right</text>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"
