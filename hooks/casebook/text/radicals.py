"""The characters for which radicals and strokes stand when text is copied out of a PDF.

The property Equivalent_Unified_Ideograph of Unicode 14 for the blocks CJK Radicals Supplement and
CJK Strokes. The Kangxi radicals (U+2F00 on) and the compatibility ideographs need no table: their
compatibility decomposition is the character.
"""

import re
import unicodedata

_PAIRS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母"
    "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑"
    "⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风"
    "⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟㇆𠃌㇏乀㇐一㇑丨㇒丿㇓丿"
    "㇔丶㇕𠃍㇖乛㇗𠃊㇘𠃎㇙𠄌㇚亅㇛𡿨㇜𠃋㇝乀㇞𠃑㇟乚㇠乙㇡𠄎"
)

COMPATIBLE = re.compile("[\u2e80-\u2fd5\u31c0-\u31e3\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""A radical, stroke or compatibility character, for which an ordinary one stands."""

CHARACTERS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""The character for each radical or stroke."""


def ordinary(text: str) -> tuple[str, int]:
    """Return a text with radicals and compatibility characters as the ones they stand for.

    ⻘川县 becomes 青川县. The number of characters changed comes with it.
    """
    return COMPATIBLE.subn(
        lambda found: CHARACTERS.get(found[0]) or unicodedata.normalize("NFKC", found[0]), text
    )
