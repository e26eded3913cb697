"""What can make an input unusable. Findings about a document are data, never exceptions.

Every message says what is wrong and what to do next, in one line, without the name of the file: the caller
knows which file it gave and puts the name in front.
"""


class CcmExtractError(Exception):
    """Base of every error that this package raises on purpose."""


class UnreadableInput(CcmExtractError):
    """A file that cannot be read as a document."""


class MissingFile(UnreadableInput):
    """Nothing stands at the path."""


class FolderGiven(UnreadableInput):
    """The path is a folder, or something else that is not a regular file."""


class EmptyFile(UnreadableInput):
    """The file has no bytes, or nothing but blanks."""


class NotText(UnreadableInput):
    """The bytes are those of a binary file."""


class UnsupportedKind(UnreadableInput):
    """A kind of document that this version has no reader for."""


class UnknownEncoding(UnreadableInput):
    """Text in an encoding that could not be found out."""


class TooLarge(UnreadableInput):
    """The file is larger than the limit."""


class NotPdf(UnreadableInput):
    """A file that is named or asked for as a PDF and is something else."""


class PasswordNeeded(UnreadableInput):
    """A PDF that opens with a password only."""


class DamagedPdf(UnreadableInput):
    """A PDF that no lane can make out."""


class NoPages(UnreadableInput):
    """A PDF without a page."""


class ScannedPdf(UnreadableInput):
    """A PDF whose pages are pictures: it has no text layer."""


class OcrMissing(UnreadableInput):
    """Text is to be recognised, and a program that does it, or its knowledge of the language, is not installed."""


class OcrFailed(UnreadableInput):
    """The program that recognises text could not do it."""


class NothingRecognised(UnreadableInput):
    """No text could be recognised in a scan."""


class LaneMissing(UnreadableInput):
    """The engine that is asked for cannot be started."""


class LimitPassed(UnreadableInput):
    """A PDF that takes more than any document needs. A slower lane is not tried on it."""


class TooSlow(LimitPassed):
    """A page, or the whole document, takes too long."""


class TooMuchMemory(LimitPassed):
    """Reading takes more memory than is allowed."""


class TooManyPages(LimitPassed):
    """The document has more pages than are read."""


class TooManyCharacters(LimitPassed):
    """A page, or the whole document, holds more characters than are read."""


class BrokenExtraction(CcmExtractError):
    """A JSON file that is not an extraction, or one whose spans do not point at its words."""


class UnknownClaim(CcmExtractError):
    """An extraction holds no claim with this id."""


class UnknownPage(CcmExtractError):
    """A document has no page of this number, or none that can be drawn."""


class BrokenGazetteer(CcmExtractError):
    """A gazetteer file that cannot be used; the message names file, line or field."""


class BrokenAnnotation(CcmExtractError):
    """An annotation file that cannot be used, or whose document is not at hand."""
