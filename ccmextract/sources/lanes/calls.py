"""Calls to pdfium without checks of their arguments: a fifth of a microsecond each, against one or two.

Whoever calls one gives what it takes: a page, a text page or a link as a pointer, places for results by reference, indexes as
small numbers.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium


def _unchecked(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes its arguments as they are. Its callers give a pointer object and small integers."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


object_of = _unchecked(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
size_of = _unchecked(pdfium.FPDFText_GetFontSize, ctypes.c_double)
matrix_of = _unchecked(pdfium.FPDFText_GetMatrix, ctypes.c_int)
box_of = _unchecked(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
is_generated = _unchecked(pdfium.FPDFText_IsGenerated, ctypes.c_int)
next_link = _unchecked(pdfium.FPDFLink_Enumerate, ctypes.c_int)
link_target = _unchecked(pdfium.FPDFLink_GetDest, ctypes.c_void_p)
link_action = _unchecked(pdfium.FPDFLink_GetAction, ctypes.c_void_p)
link_box = _unchecked(pdfium.FPDFLink_GetAnnotRect, ctypes.c_int)
action_target = _unchecked(pdfium.FPDFAction_GetDest, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
target_page = _unchecked(pdfium.FPDFDest_GetDestPageIndex, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
target_place = _unchecked(pdfium.FPDFDest_GetLocationInPage, ctypes.c_int, *[ctypes.c_void_p] * 7)
# An object's address is a plain number here, so its argument must be declared: undeclared numbers are cut to 32 bits.
font_of = _unchecked(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
tag_of = _unchecked(pdfium.FPDFPageObj_GetMarkedContentID, ctypes.c_int, ctypes.c_void_p)
