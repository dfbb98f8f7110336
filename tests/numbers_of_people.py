"""Invented numbers of people, the ways in which they are written, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

NUMBERS = {
    "id-card": "110105194912310021"[:17] + "2",  # completed below
    "mobile-number": "13812345678",
    "bank-card": "6222021234567890128",
    "landline-number": "09364423456",
    "email-address": "zhang.san@example.cn",
}
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(first: str) -> str:
    """Return an identity number that begins with 17 digits: the checksum of GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


def card_number(first: str) -> str:
    """Return a number of a bank card that begins with some digits: the checksum of Luhn."""
    total = 0
    for place, digit in enumerate(reversed(first)):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return first + str(-total % 10)


NUMBERS["id-card"] = id_number("11010519491231003")
WITH_X = id_number("11010519491231002")
GROUPS = {
    "id-card": ((6, 8, 4), (4, 4, 4, 4, 2), (6, 4, 4, 4), (3, 3, 8, 4), (14, 4)),
    "mobile-number": ((3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (4, 7), (3, 2, 2, 2, 2)),
    "bank-card": ((4, 4, 4, 4, 3), (6, 13)),
}
"""How people part the digits of each kind."""
SEPARATORS = {
    "blank": " ", "two-blanks": "  ", "no-break": "\u00a0", "full-width-blank": "\u3000",
    "thin": "\u2009", "tab": "\t", "hyphen": "-", "en-dash": "–", "em-dash": "—", "minus": "−",
    "full-width-hyphen": "－", "dot": ".", "middle-dot": "·", "katakana-dot": "・",
    "full-width-dot": "．", "slash": "/", "underscore": "_", "spaced-hyphen": " - ",
}  # fmt: skip
COMMAS = {"comma": ",", "full-width-comma": "，", "enumeration": "、"}
INVISIBLE = {
    "zero-width": "\u200b", "joiner": "\u200d", "soft-hyphen": "\u00ad", "word-joiner": "\u2060",
    "mark": "\u200e", "variation": "\ufe0f", "accent": "\u0301", "bold": "**", "emphasis": "*",
    "struck": "~~", "code": "`", "escape": "\\", "tag": "<b>", "closing-tag": "</b>",
    "break": "<wbr>", "comment": "<!-- -->",
}  # fmt: skip
SCRIPTS = {
    "full-width": "０１２３４５６７８９", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९", "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "monospace": "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨", "black-circled": "⓿❶❷❸❹❺❻❼❽❾",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹", "subscript": "₀₁₂₃₄₅₆₇₈₉", "chinese": "〇一二三四五六七八九",
    "chinese-zero": "零一二三四五六七八九", "said": "零幺两三四五六七八九",
    "formal": "零壹贰叁肆伍陆柒捌玖",
}  # fmt: skip
ENCODINGS: dict[str, Callable[[str], str]] = {
    "entities": lambda number: "".join(f"&#{ord(char)};" for char in number),
    "hexadecimal-entities": lambda number: "".join(f"&#x{ord(char):x};" for char in number),
    "open-entities": lambda number: "".join(f"&#{ord(char)}" for char in number),
    "percent": lambda number: "".join(f"%{ord(char):02X}" for char in number),
    "twice-percent": lambda number: "".join(f"%25{ord(char):02X}" for char in number),
    "one-entity": lambda number: f"{number[:2]}&#{ord(number[2])};{number[3:]}",
}


def grouped(number: str, lengths: tuple[int, ...], separator: str) -> str:
    """Return a number with something between its groups."""
    parts, at = [], 0
    for length in lengths:
        parts.append(number[at : at + length])
        at += length
    return separator.join(parts)


def in_script(number: str, digits: str) -> str:
    """Return a number in the digits of another script."""
    return "".join(digits[int(char)] if char.isdigit() else char for char in number)


def disguised() -> dict[str, tuple[str, str]]:
    """Return ways of writing, each with the code of its kind and the text as it stands."""
    found: dict[str, tuple[str, str]] = {}
    for code, ways in GROUPS.items():
        number = NUMBERS[code]
        for lengths in ways:
            for name in ("blank", "hyphen"):
                found[f"{code}:{lengths}:{name}"] = code, grouped(number, lengths, SEPARATORS[name])
        for name, separator in SEPARATORS.items():
            found[f"{code}:{name}"] = code, grouped(number, ways[0], separator)
            if code != "bank-card" or name in ("blank", "two-blanks", "hyphen", "dot"):
                found[f"{code}:each:{name}"] = code, separator.join(number)
        for name, separator in COMMAS.items():
            found[f"{code}:{name}"] = code, grouped(number, ways[0], separator)
        for name, sign in INVISIBLE.items():
            found[f"{code}:{name}"] = code, grouped(number, ways[0], sign)
            if name not in ("struck", "code", "comment"):
                found[f"{code}:each:{name}"] = code, sign.join(number)
        for name, digits in SCRIPTS.items():
            found[f"{code}:{name}"] = code, in_script(number, digits)
            found[f"{code}:half-{name}"] = code, number[:4] + in_script(number[4:], digits)
        for name, coded in ENCODINGS.items():
            found[f"{code}:{name}"] = code, coded(number)
        found[f"{code}:letter-o"] = code, number.replace("0", "O")
        found[f"{code}:letter-l"] = code, number.replace("1", "l", 2)
        found[f"{code}:letter-i"] = code, number.replace("1", "I", 2)
    for name, x in {"x": "x", "full-width-x": "Ｘ", "times": "×", "cyrillic": "Х",
                    "apart": " X", "full-width-apart": "　Ｘ"}.items():  # fmt: skip
        found[f"id-card:{name}"] = "id-card", WITH_X[:-1] + x
    for prefix in ("86", "+86", "0086", "86-", "+86 ", "（+86）", "0086-", "＋８６"):
        found[f"mobile-number:{prefix}"] = "mobile-number", prefix + NUMBERS["mobile-number"]
    for written in ("(138) 1234-5678", "(138)1234-5678", "+86 (138) 1234-5678", "（138）1234 5678",
                    "(1\u200b38) 1234-5678", "(138 1234) 5678"):  # fmt: skip
        found[f"mobile-number:{written}"] = "mobile-number", written
    for written in ("0936-4423456", "（0936）4423456", "0936 4423456", "010-6552 1234",
                    "(010) 6552-1234", "+86-10-65521234", "0086 936 4423456", "０９３６－４４２３４５６",
                    "0936–4423456", "010 6552 1234", "0936.4423456", "零九三六-四四二三四五六"):  # fmt: skip
        found[f"landline-number:{written}"] = "landline-number", written
    for written in ("zhang.san@example.cn", "zhangsan＠example.cn", "zhangsan [at] example.cn",
                    "zhangsan（at）example.cn", "zhang_san+a@mail.example.com.cn",
                    "zhangsan @ example.cn", "zhang\u200bsan@example.cn",
                    "zhangsan&#64;example.cn", "ｚｈａｎｇ@example.cn"):  # fmt: skip
        found[f"email-address:{written}"] = "email-address", written
    return found


NO_NUMBERS = (
    # Years, days and stretches of time.
    "2012年至2023年", "2012-05-13", "2012.05.13-2013.12.31", "1998.12-2012.3", "1949.10.1—1956.9.30",
    "1990 1995 200", "1983 2012 138", "2012、2013、2014、2015", "20120513 20130514", "15:30-16:45",
    "1990-01-01 12:00:00", "138 1949 2012", "138 (1234) 5678", "150 20120513", "2026-11-29T16:55:20+08:00",
    "1986—1990—1995—2000", "1949，1956，1978", "16-17-18-19-20-21", "1800000 2012",
    # Amounts, shares and counts.
    "13800000000元", "13812345678万元", "13,812,345,678", "13 812 345 678", "¥13812345678", "$ 13812345678",
    "13812345678.50", "0.13812345678", "到33.13812345678", "138.12345678%", "13812345678%",
    "13812345678吨", "13812345678 元", "135、1234、5678户", "135，1234，5678人", "15、16、17、18、19、20",
    "1、3、5、7、9、2、4、6、8、0、1", "1,3,8,1,2,3,4,5,6,7,8", "85 42 40 30 12 10 75", "138 12 5678 90",
    "16.5 17.25 18.125", "1.4,2.5,3.6,4.7,5.8", "1+3+8=12，1+2+3=6", "13812345678平方米",
    "1 235 000 000", "3000 4000 5000 6001", "三百八十一万二千三百四十五", "一三五七九",
    # Codes of places, documents, books and standards.
    "620921", "130926 12345", "150404 20121", "adcode: \"150404\"", "〔2023〕12号", "中组发〔2012〕13号",
    "国发[2013]1381号", "GB/T 2260-2007", "GB 11643-1999", "ISBN 978-7-01-018123-4",
    "978-7-5000-1381-2", "ISBN 7-5600-1234-5", "ISSN 1003-8116", "CN11-1381/D", "DX-2026-0001",
    "10.13812/j.cnki.1381-2345.2012", "10.16383/j.aas.2018.c170476", "doi:10.1038/138123a0",
    "91110105MA01234567", "91110000100003962T", "12110000400001234X", "N2345678-9",
    "京ICP备13812345号", "京公网安备11010502030143号", "期号2020-1234567", "统计用区划代码620921100201",
    # Addresses of pages and machines.
    "https://www.example.cn/2013/12/18/content_5138123.htm", "https://example.cn/t20131218_1381234.html",
    "https://example.cn/n1/2019/0513/c40531-31081234.html", "https://example.cn/a?id=4567890123456787",
    "https://example.cn/0936/2345678.html", "https://example.cn/0513-23456789/", "139.199.128.12",
    "192.168.101.102", "127.0.0.1:13812", "https://a.cn/?t=1381234567", "v1.38.12345678",
    "2001:0db8:85a3:0000:0000:8a2e:0370:7334", "@某某", "a@1.2.3", "casebook@1.4.2", "user@localhost",
    # Digests, numbers of objects and data.
    "a3f13812345678b9c0d1e2f3a4b5c6d7", "sha256-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "550e8400-e29b-41d4-a716-446655440000", "main.13812345.min.css", "M138 123 456 78 9Z",
    "M13.8,12.3 4.5,6.7 8.9,1.2Z", "#138123", "rgb(138, 123, 45)", "0x1381234567", "1381234567890",
    "138123456789", "213812345678", "1713812345678", "1712345678901234567", "4111111111111112",
    "6222021234567890123", "110105194912310021", "110105194913310021", "990105194912310021",
    "1111111111111111", "00000000000", "12812345678", "1381234567", "138-1234-567", "138-1234-56789",
    "2138-1234-5678", "138 | 1234 | 5678", "| 138 | 1234 | 5678 |", "138\n\n1234\n5678",
    "- 138\n- 1234\n- 5678", '"138", "1234", "5678"', "<td>138</td><td>1234</td>",
    "103°45′12.3456″", "北纬39.9042，东经116.4074", "39.904200,116.407396", "3+1", "1+1+1+N",
    "1-3-8-1", "第1381234567期", "00:13:81", "1/3、8/12、34/56", "0936", "0936-442345", "01012345",
)  # fmt: skip
"""What only looks like a number of a person."""
