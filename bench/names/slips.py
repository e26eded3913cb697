"""What is taken for what: letters that look alike in a scan, keys that lie side by side, accents."""

_SHAPES = {
    "rn": "m", "m": "rn", "cl": "d", "d": "cl", "vv": "w", "w": "vv", "ii": "u", "ri": "n", "nn": "m", "li": "h",
    "l": "1 i I t", "i": "l 1 í", "I": "l 1", "1": "l", "o": "0 c", "O": "0 Q", "e": "c o", "c": "e o", "h": "b li",
    "b": "h 6", "u": "ii n", "n": "ri u", "a": "o e", "g": "q 9", "q": "g", "s": "5", "S": "5", "B": "8 R", "Z": "2",
    "z": "2", "f": "t", "t": "f l", "y": "v", "v": "y", "r": "i", "C": "G O", "G": "C 6", "D": "O", "E": "F", "P": "F",
    "M": "N", "N": "M", "K": "X", "T": "I", "U": "V",
}  # fmt: skip
_CYRILLIC_SHAPES = {
    "и": "н й", "н": "и п", "п": "н л", "ш": "щ", "щ": "ш", "л": "п", "ь": "ъ", "ы": "ьi", "е": "с ё e", "ё": "е",
    "с": "е c", "о": "0 o", "з": "3 э", "э": "з", "б": "6", "т": "г", "г": "т", "в": "з", "р": "p", "а": "a", "х": "x",
    "й": "и", "ц": "п", "м": "и", "к": "н", "О": "0 О", "З": "3", "С": "C", "Р": "P", "А": "A", "М": "M", "Г": "Т", "Б": "В",
}  # fmt: skip
_ARABIC_SHAPES = {
    "ب": "ت ن ي", "ت": "ب ث ن", "ث": "ت", "ن": "ت ب", "ي": "ى ب", "ى": "ي", "ج": "ح خ", "ح": "ج خ", "خ": "ح ج",
    "د": "ذ ر", "ذ": "د", "ر": "ز و", "ز": "ر", "س": "ش", "ش": "س", "ص": "ض", "ض": "ص", "ط": "ظ", "ع": "غ", "غ": "ع",
    "ف": "ق", "ق": "ف", "ة": "ه", "ه": "ة", "أ": "ا إ", "إ": "ا أ", "آ": "ا", "ا": "أ ل", "و": "ر ؤ", "ك": "ل", "ل": "ا",
}  # fmt: skip
_HAN_SHAPES = {
    "大": "太 犬", "太": "大", "土": "士 上", "士": "土", "日": "目 曰", "干": "千", "人": "入", "末": "未", "贝": "见",
    "拉": "垃", "比": "此 北", "北": "比", "里": "黑 重", "巴": "已 色", "尼": "尾 民", "利": "和 科", "西": "酉 四",
    "内": "肉", "几": "儿 九", "乌": "鸟 马", "马": "鸟 乌", "卡": "卞 下", "多": "夕", "圭": "圣", "美": "关", "国": "囯",
    "不": "木", "瓦": "凡", "牙": "开", "萨": "蕯", "坦": "垣 但", "尔": "你", "加": "如", "古": "占", "哥": "可",
}  # fmt: skip


def _table(shapes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {old: tuple(new.split()) for old, new in shapes.items()}


CONFUSED = {
    "latin": _table(_SHAPES),
    "cyrillic": _table(_CYRILLIC_SHAPES),
    "arabic": _table(_ARABIC_SHAPES),
    "han": _table(_HAN_SHAPES),
}
"""By script: what is printed, and what it is read as."""

SIMILAR = "亚尼里利拉马加斯巴哥多瓦群岛国共和南北中几内比西东大阿布基圣卡塔"
"""Characters that many names of states in Chinese share, so that a wrong one easily makes another name."""


def _beside(*rows: str) -> dict[str, tuple[str, ...]]:
    """The keys to the left and right of each key, and the two that touch it in the rows above and below."""
    found: dict[str, tuple[str, ...]] = {}
    for at, row in enumerate(rows):
        for place, key in enumerate(row):
            near = [row[place - 1 : place], row[place + 1 : place + 2]]
            if at:
                near += list(rows[at - 1][place : place + 2])
            if at + 1 < len(rows):
                near += list(rows[at + 1][max(place - 1, 0) : place + 1])
            found[key] = tuple(char for char in near if char.isalpha())
    return found


KEYS = {
    "latin": _beside("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "cyrillic": _beside("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    "arabic": _beside("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"),
    "han": {},
}
"""By script: each key and its neighbours (QWERTY, ЙЦУКЕН, the Arabic layout 101)."""

ACCENTS = {
    "a": tuple("áàâäãå"), "e": tuple("éèêë"), "i": tuple("íìîï"), "o": tuple("óòôöõø"), "u": tuple("úùûü"), "n": ("ñ",),
    "c": ("ç",), "s": ("š",), "y": ("ý",), "z": ("ž",),
}  # fmt: skip
