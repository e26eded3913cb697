"""What a page declares besides its glyphs: links inside the document, notes of a tagged file, pictures."""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from ccmextract.sources.lanes.base import Jump
from ccmextract.sources.lanes.calls import (
    action_target,
    link_action,
    link_box,
    link_target,
    next_link,
    target_page,
    target_place,
)

_NOTE_KINDS = frozenset(("Note", "FENote"))
_MOST_ELEMENTS = 5_000  # of a page's structure that are looked at
_MOST_JUMPS = 2_000  # links on a page; a page with more is an index
_MOST_OBJECTS = 200  # of a page that are asked whether they are pictures

Point = Callable[[float, float], tuple[float, float]]


def jumps(document: Any, page: Any, point: Point, heights: dict[int, float]) -> list[Jump]:
    """The links of a page that lead to a place in the document. `point` turns points of the page to those of its picture."""
    box = pdfium.FS_RECTF()
    by_box = ctypes.byref(box)
    flags = [ctypes.c_int() for _ in range(3)]
    place_of = [ctypes.c_float() for _ in range(3)]
    pointers = [*map(ctypes.byref, flags), *map(ctypes.byref, place_of)]
    place, link = ctypes.c_int(0), ctypes.c_void_p()
    by_place, by_link = ctypes.byref(place), ctypes.byref(link)
    found: list[Jump] = []
    while len(found) < _MOST_JUMPS and next_link(page, by_place, by_link):
        target = link_target(document, link)
        if not target:
            action = link_action(link)
            target = action_target(document, action) if action else None
        if not target or not link_box(link, by_box):
            continue
        index = target_page(document, target)
        if index < 0:
            continue
        known = target_place(target, *pointers)
        (has_x, has_y, _), (x, y, _) = flags, place_of
        a, b = point(box.left, box.top)
        c, d = point(box.right, box.bottom)
        top = _height(document, index, heights) - y.value if known and has_y.value else -1.0
        left = x.value if known and has_x.value else -1.0
        found.append(Jump(min(a, c), min(b, d), max(a, c), max(b, d), index + 1, left, top))
    return found


def _height(document: Any, index: int, heights: dict[int, float]) -> float:
    """The height of a page of the document."""
    height = heights.get(index)
    if height is None:
        size = pdfium.FS_SIZEF()
        pdfium.FPDF_GetPageSizeByIndexF(document, index, size)
        height = heights[index] = size.height
    return height


def note_tags(page: Any) -> list[int]:
    """The marked contents under the page's structure elements for notes."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(pdfium.FPDF_StructTree_CountChildren(tree))]
        waiting = [(root, False) for root in roots if root]
        found: list[int] = []
        seen = 0
        kind = ctypes.create_string_buffer(32)
        while waiting and seen < _MOST_ELEMENTS:
            element, inside = waiting.pop()
            if not inside:
                length = pdfium.FPDF_StructElement_GetType(element, kind, 32)
                inside = 0 < length <= 32 and kind.raw[: length - 2].decode("utf-16-le", "replace") in _NOTE_KINDS
            if inside:
                count = pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)
                tags = (pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, i) for i in range(max(0, count)))
                found.extend(tag for tag in tags if tag >= 0)
            count = pdfium.FPDF_StructElement_CountChildren(element)
            seen += max(1, count)
            children = (pdfium.FPDF_StructElement_GetChildAtIndex(element, i) for i in range(count))
            waiting.extend((child, inside) for child in children if child)
        return sorted(set(found))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def pictures(page: Any) -> int:
    """How many pictures are drawn on a page, as far as its first objects tell."""
    count = pdfium.FPDFPage_CountObjects(page)
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, i)) for i in range(min(count, _MOST_OBJECTS)))
    return sum(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)
