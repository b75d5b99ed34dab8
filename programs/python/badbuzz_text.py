"""Tokenises texts as Badbuzz Lab does. Python 3.9 or newer; nothing but the standard library.

    from badbuzz_text import Text
    text = Text()                     # reads scoring.json, vocabulary.json and text.json beside this file
    text.tokens('so haaappy :)')      # {'standard': ['so', 'haappy', ':)']}
    text.ids('so haaappy :)')         # of a recurrent network: at most 36 numbers, without padding

From the command line:

    python3 badbuzz_text.py < lines.txt    one JSON line for each text
    python3 badbuzz_text.py --check        compares with parity.jsonl; exit code 1 if anything differs
"""

import json
import re
import sys
import unicodedata
from array import array
from functools import lru_cache
from html.entities import html5
from pathlib import Path

# Numbers of padding and of every token that is not in the vocabulary.
PADDING, UNKNOWN, FIRST_WORD = 0, 1, 2

# What JavaScript's \s matches.
SPACE = r'\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
ASCII = re.ASCII
ANY_CASE = re.ASCII | re.IGNORECASE


def _class(ranges):
    """The inside of a character class: pairs of first and last code point."""
    return ''.join('\\U%08x-\\U%08x' % tuple(pair) for pair in ranges)


class Text:
    """The text handling of one exported model."""

    def __init__(self, folder=None):
        folder = Path(folder) if folder else Path(__file__).resolve().parent

        def read(name):
            return json.loads((folder / name).read_text('utf-8'))

        self.scoring = read('scoring.json')
        self._tokenisers = tokenisers(read('text.json'))
        self._vocabulary = {word: i + FIRST_WORD for i, word in enumerate(read('vocabulary.json'))}

    def tokens(self, text):
        """The tokens of a text by each tokeniser of the model."""
        return {name: self._tokenisers[name](text) for name in self.scoring['tokenisers']}

    def ids(self, text):
        """What a recurrent network reads of a text; pad it with 0 in front to the length of the longest.

        Raises ValueError for a model that is not a recurrent network.
        """
        if self.scoring['network'] != 'recurrent':
            raise ValueError('Only a recurrent network reads the numbers of single words.')
        (name,) = self.scoring['tokenisers']
        numbers = [self._vocabulary.get(token, UNKNOWN) for token in self._tokenisers[name](text)]
        return numbers[-self.scoring['steps'] :]


def tokenisers(tables):
    """The functions from a text to its tokens, by name, from the content of text.json."""
    mend = _mender(tables)
    standard, marks = _cleaner(tables, mend, False), _cleaner(tables, mend, True)
    split = re.compile('[^%s]+' % SPACE)
    found = {
        'raw': lambda text: split.findall(mend(text)),
        'standard': standard,
        # What reads texts as written reads them mended.
        'marks': lambda text: marks(mend(text)),
        'stem': _reducer(tables, standard, stem),
    }
    if tables['lemmas']:
        found['lemma'] = _reducer(tables, standard, _lemmatiser(tables['lemmas']))
    return found


# --- What file formats and web pages leave in a text -----------------------------------------------------------------

_SUSPECT = re.compile(
    r'&[#\w]|<[a-z/!]|\\[\'"/nrtux]|[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff'
    r'\uff10-\uff5a\U0001d400-\U0001d7ff\u2102-\u2134]|^[%s]*b[\'"]' % SPACE,
    ANY_CASE,
)
_BYTES = re.compile(
    r"""[%s]*b(?:'([^'\\]*(?:\\[\s\S][^'\\]*)*)'|"([^"\\]*(?:\\[\s\S][^"\\]*)*)")[%s]*\Z""" % (SPACE, SPACE), ANY_CASE
)
_CUT_BYTES = re.compile(r'^[%s]*b[\'"](?=[\s\S]*\\x[\da-f]{2})' % SPACE, ANY_CASE)
_PRINTABLE = re.compile(r'[%s\x20-\x7e]*\Z' % SPACE)
_BYTE_ESCAPES = re.compile(r'(?:\\x[\da-f]{2})+', ANY_CASE)
_LONG_ESCAPE = re.compile(r'\\+U([\da-fA-F]{8})', ASCII)
_ESCAPE = re.compile(r'\\+u(?:(d[89ab][\da-f]{2})\\+u(d[c-f][\da-f]{2})|\{([\da-f]{1,6})\}|([\da-f]{4}))', ANY_CASE)
_LINK_ESCAPE = re.compile(r'https?:(?:\\+/){2}[!-~]*', ANY_CASE)
_QUOTE_ESCAPE = re.compile(r'\\+([\'"])')
_DRIVE = re.compile(r'(?<!\w)[a-z]:\\', ANY_CASE)
_LINE_ESCAPE = re.compile(r'\\+([nrt])([a-z]*)')
# The mouth of an emoticon stands after a blank, unlike the colon of a sentence.
_EYES = re.compile(r'''(?:\A|[^\w\\])[:;=]['-]?\Z''', ASCII)
_AMPERSANDS = re.compile(r'&(?:amp;|#38;|#x26;)+', ANY_CASE)
_ENTITY = re.compile(r'&(?:#(?:x([\da-f]+)|(\d+));|([a-z\d]+;))', ANY_CASE)
_LEVELS = 8
_FULL_WIDTH = re.compile('[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]')
_MATHEMATICAL = re.compile(
    '[\U0001d400-\U0001d7ff\u2102\u210a-\u210e\u2110-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131'
    '\u2133\u2134]'
)
_INVISIBLE = re.compile(
    '[\xad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]'
)
_WINDOWS_1252 = {
    **{128: 8364, 130: 8218, 131: 402, 132: 8222, 133: 8230, 134: 8224, 135: 8225, 136: 710, 137: 8240, 138: 352},
    **{139: 8249, 140: 338, 142: 381, 145: 8216, 146: 8217, 147: 8220, 148: 8221, 149: 8226, 150: 8211, 151: 8212},
    **{152: 732, 153: 8482, 154: 353, 155: 8250, 156: 339, 158: 382, 159: 376},
}


def _mender(tables):
    pictographs = _class(tables['classes']['pictograph'])
    stray_joiner = re.compile(
        '(?<![%s\U0001f3fb-\U0001f3ff\ufe0f])\u200d|\u200d(?![%s])' % (pictographs, pictographs)
    )
    # From JavaScript, where [^] is any character.
    tag_source = tables['tag'].replace('[^]', r'[\x00-\U0010ffff]').replace(r'[^\s', '[^' + SPACE)
    tag = re.compile(tag_source.replace(r'\s', '[%s]' % SPACE), ANY_CASE)
    after_slash = set(tables['afterSlash'])

    def mend(text):
        if not _SUSPECT.search(text):
            return text
        text = _decode_entities(_decode_escapes(_decode_literal(text), after_slash))
        text = tag.sub(lambda match: ' ' if match[1] else '', text)
        if _FULL_WIDTH.search(text):
            text = re.sub('[\uff01-\uff5e]', lambda match: chr(ord(match[0]) - 0xFEE0), text)
        text = _MATHEMATICAL.sub(lambda match: unicodedata.normalize('NFKC', match[0]), text)
        return stray_joiner.sub('', _INVISIBLE.sub('', text))

    return mend


def _decode_literal(text):
    literal = _BYTES.match(text)
    if literal:
        content = literal[1] if literal[1] is not None else literal[2]
        if _PRINTABLE.match(content):
            return content
    return _CUT_BYTES.sub('', text, 1)


def _decode_escapes(text, after_slash):
    if '\\' not in text:
        return text
    text = _BYTE_ESCAPES.sub(_decode_bytes, text)
    text = _LONG_ESCAPE.sub(lambda match: _character(match[1]), text)
    text = _ESCAPE.sub(_decode_unicode, text)
    text = _LINK_ESCAPE.sub(lambda match: match[0].replace('\\', ''), text)
    text = _QUOTE_ESCAPE.sub(r'\1', text)
    if _DRIVE.search(text):
        return text
    pieces, end, at = [], 0, 0
    while True:
        match = _LINE_ESCAPE.search(text, at)
        if not match:
            return ''.join(pieces) + text[end:]
        start = match.start()
        if _EYES.search(text[max(0, start - 3) : start]):
            # A run of backslashes may also begin at its second.
            at = start + 1
            continue
        letter, rest = match[1], match[2]
        apostrophe = letter == 't' and rest == '' and text[start - 1 : start] == 'n'
        if not apostrophe and letter + rest not in after_slash:
            pieces += [text[end:start], ' ', rest]
            end = match.end()
        at = match.end()


def _decode_bytes(match):
    try:
        return bytes.fromhex(re.sub(r'\\x', '', match[0], flags=re.I)).decode('utf-8')
    except UnicodeDecodeError:
        return match[0]


def _decode_unicode(match):
    high, low, braced, plain = match.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    return _character(braced or plain)


def _character(digits):
    code = int(digits, 16)
    return ' ' if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _decode_entities(text):
    for _ in range(_LEVELS):
        if '&' not in text:
            break
        before = text
        text = _ENTITY.sub(_decode_entity, _AMPERSANDS.sub('&', before))
        if text == before:
            break
    return text


def _decode_entity(match):
    hexadecimal, decimal, name = match.groups()
    if name:
        return html5.get(name, match[0])
    digits = (hexadecimal or decimal).lstrip('0')
    code = int(digits[:8] or '0', 16 if hexadecimal else 10)
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return '\ufffd'
    return chr(_WINDOWS_1252.get(code, code))


# --- Words, emoticons and emoji --------------------------------------------------------------------------------------

_LINK = re.compile(
    r"(?:https?://|www\.)[!-~]*|(?:[\w-]{1,63}\.){1,4}(?:(?:com|net|org)(?!\w)(?:/[!-~]*)?|"
    r"(?:co|uk|ly|gd|fm|tv|me|us|im|to|at|cc|in)/[!-~]*)(?:'s)?",
    ANY_CASE,
)
_MAY_HOLD_LINK = re.compile(r'\.[a-z]|://', ANY_CASE)
_APOSTROPHE = re.compile('[\u2018\u2019\u02bc\u00b4\u2032\uff07`]')
_TONE = re.compile('[\U0001f3fb-\U0001f3ff\ufe0f]')
_RUN = re.compile(r'(.)\1{2,}')
_MARK = r'[!?]+|\.+|,|[;:"()*$%&+/=-]'


def _cleaner(tables, mend, with_marks):
    classes = {name: _class(ranges) for name, ranges in tables['classes'].items()}
    letter, number, mark = (classes[name] for name in ('letter', 'number', 'mark'))
    # A variation selector is a mark too, but it belongs to emoji, not to words.
    other_marks = _class(tables['wordMarks'])
    mark_pattern = _MARK if with_marks else '(?!)'
    ascii_words = _token_pattern(tables, 'A-Za-z0-9', 'A-Za-z0-9', mark_pattern)
    any_words = _token_pattern(tables, letter + number, letter + number + other_marks, mark_pattern)
    emoji = re.compile(tables['emoji'])
    has_letter = re.compile('[%s]' % letter)
    hashtag_word = re.compile('[%s][%s]*' % (letter + number, letter + number + mark))
    upper, lower = classes['upper'], classes['lower']
    seam = re.compile(
        '(?<=[%s])(?=[%s])|(?<=[%s])(?=[%s][%s]{2})|(?<=[%s])(?=[%s])'
        % (lower, upper, upper, upper, lower, number, upper)
    )
    words_of = _speller(tables, letter)

    def append_hashtag(tokens, hashtag, ending):
        words = hashtag_word.findall(seam.sub(' ', hashtag)) if has_letter.search(hashtag) else []
        last = words.pop() if words else 'hashtag'
        for word in words:
            tokens.extend(words_of(word))
        tokens.extend(words_of(last + ending))

    def append_tokens(tokens, plain, pattern):
        for match in pattern.finditer(plain):
            mention_ending, hashtag, hashtag_ending, emoticon, marked = match.groups()
            if mention_ending is not None:
                tokens.extend(words_of('user' + mention_ending))
            elif hashtag is not None:
                append_hashtag(tokens, hashtag, hashtag_ending or '')
            elif emoticon is not None or marked is not None:
                tokens.append(_RUN.sub(r'\1\1', match[0]))
            else:
                tokens.extend(words_of(match[0]))

    def clean(text):
        plain = mend(text)
        if not plain.isascii():
            plain = unicodedata.normalize('NFC', plain)
        plain = _APOSTROPHE.sub("'", plain)
        if _MAY_HOLD_LINK.search(plain):
            plain = _LINK.sub(' url ', plain)
        tokens = []
        if plain.isascii():
            append_tokens(tokens, plain, ascii_words)
            return tokens
        # The pattern of emoji is one of UTF-16 code units.
        units = _units(plain)
        end = 0
        for match in emoji.finditer(units):
            append_tokens(tokens, _characters(units[end : match.start()]), any_words)
            folded = _TONE.sub('', _characters(match[0]))
            if folded:
                tokens.append(folded)
            end = match.end()
        append_tokens(tokens, _characters(units[end:]), any_words)
        return tokens

    return clean


def _units(text):
    """One character for each UTF-16 code unit."""
    units = array('H', text.encode('utf-16-' + sys.byteorder[:1] + 'e', 'surrogatepass'))
    return ''.join(map(chr, units))


def _characters(units):
    return units.encode('utf-16-le', 'surrogatepass').decode('utf-16-le', 'surrogatepass')


def _token_pattern(tables, first, following, mark):
    """Groups: what follows a mention's name, a hashtag's text, what follows that, an emoticon, a mark."""
    word = '[%s][%s]*' % (first, following)
    endings = "(?:'%s){0,3}" % word
    name = '[%s_][%s_]*' % (first, following)
    outside = '(?<![%s_])' % following
    emoticon = tables['emoticon'].replace('WORD', '[%s]' % first).replace(r'\s', '[%s]' % SPACE)
    return re.compile(
        '%s@%s(%s)|%s#(%s)(%s)|(%s)|%s%s|(%s)'
        % (outside, name, endings, outside, name, endings, emoticon, word, endings, mark),
        ASCII,
    )


def _speller(tables, letter):
    """One word as written to lower-case words: elongations reduced, contractions expanded."""
    elongation = re.compile(r'([%s])\1{2,}' % letter)
    spelled_out = tables['spelledOut']
    before_is = set(tables['beforeIs'])
    endings = tables['endings']

    @lru_cache(2**15)
    def words_of(written):
        lower = unicodedata.normalize('NFC', written.lower())
        word = elongation.sub(r'\1\1', lower)
        if word in spelled_out:
            return tuple(spelled_out[word])
        if "'" not in word:
            return (word,)
        stem, ending = word.rsplit("'", 1)
        if ending == 't' and stem.endswith('n'):
            return (words_of(stem[:-1]) if len(stem) > 1 else ()) + ('not',)
        if ending == 's':
            return words_of(stem) + (('is',) if stem in before_is else ())
        if ending in endings:
            return words_of(stem) + (endings[ending],)
        return words_of(stem + ending)

    return words_of


# --- Lemmas and stems ------------------------------------------------------------------------------------------------


def _reducer(tables, clean, reduce):
    stop_words = set(tables['stopWords'])
    english = re.compile('[a-z]+')
    reduced = lru_cache(200_000)(lambda word: reduce(word) if english.fullmatch(word) else word)
    return lambda text: [reduced(word) for word in clean(text) if word not in stop_words]


def _lemmatiser(lemmas):
    """WordNet's Morphy for nouns."""
    exceptions = lemmas['exceptions']
    nouns = set(lemmas['nouns'].split(' '))

    def lemma(word):
        if word in exceptions:
            return exceptions[word]
        for ending, by in lemmas['rules']:
            if word.endswith(ending):
                shorter = word[: len(word) - len(ending)] + by
                if len(shorter) != len(word) and shorter in nouns:
                    return shorter
        return word

    return lemma


_CONSONANTS, _VOWELS = '[^aeiou][^aeiouy]*', '[aeiouy][aeiou]*'
_GT0 = re.compile('(?:%s)?%s%s' % (_CONSONANTS, _VOWELS, _CONSONANTS))
_EQ1 = re.compile('(?:%s)?%s%s(?:%s)?\\Z' % (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS))
_GT1 = re.compile('(?:%s)?(?:%s%s){2,}' % (_CONSONANTS, _VOWELS, _CONSONANTS))
_HAS_VOWEL = re.compile('(?:%s)?[aeiouy]' % _CONSONANTS)
_CVC = re.compile('%s[aeiouy][^aeiouwxy]\\Z' % _CONSONANTS)
_STEP_2 = {
    **{'ational': 'ate', 'tional': 'tion', 'enci': 'ence', 'anci': 'ance', 'izer': 'ize', 'bli': 'ble', 'alli': 'al'},
    **{'entli': 'ent', 'eli': 'e', 'ousli': 'ous', 'ization': 'ize', 'ation': 'ate', 'ator': 'ate', 'alism': 'al'},
    **{'iveness': 'ive', 'fulness': 'ful', 'ousness': 'ous', 'aliti': 'al', 'iviti': 'ive', 'biliti': 'ble'},
    **{'logi': 'log'},
}
_STEP_3 = {'icate': 'ic', 'ative': '', 'alize': 'al', 'iciti': 'ic', 'ical': 'ic', 'ful': '', 'ness': ''}
_STEP_4 = 'al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize'


def _ends(endings):
    return re.compile(r'(.+?)(%s)\Z' % endings)


_SUFFIX_2, _SUFFIX_3, _SUFFIX_4 = _ends('|'.join(_STEP_2)), _ends('|'.join(_STEP_3)), _ends(_STEP_4)


def stem(word):
    """Porter's stem of a lower-case English word (Porter, 1980: An algorithm for suffix stripping)."""
    if len(word) < 3:
        return word
    initial_y = word[0] == 'y'
    if initial_y:
        word = 'Y' + word[1:]
    if re.match(r'.+?(?:ss|i)es\Z', word):
        word = word[:-2]
    elif re.match(r'.+?[^s]s\Z', word):
        word = word[:-1]
    match = re.match(r'(.+?)eed\Z', word)
    if match:
        if _GT0.match(match[1]):
            word = word[:-1]
    else:
        match = re.match(r'(.+?)(?:ed|ing)\Z', word)
        if match and _HAS_VOWEL.match(match[1]):
            word = match[1]
            if re.search(r'(?:at|bl|iz)\Z', word):
                word += 'e'
            elif re.search(r'([^aeiouylsz])\1\Z', word):
                word = word[:-1]
            elif _CVC.match(word):
                word += 'e'
    match = re.match(r'(.+?)y\Z', word)
    if match and _HAS_VOWEL.match(match[1]):
        word = match[1] + 'i'
    for suffix, by in ((_SUFFIX_2, _STEP_2), (_SUFFIX_3, _STEP_3)):
        match = suffix.match(word)
        if match and _GT0.match(match[1]):
            word = match[1] + by[match[2]]
    match = _SUFFIX_4.match(word)
    if match:
        if _GT1.match(match[1]):
            word = match[1]
    else:
        match = re.match(r'(.+?[st])ion\Z', word)
        if match and _GT1.match(match[1]):
            word = match[1]
    match = re.match(r'(.+?)e\Z', word)
    if match and (_GT1.match(match[1]) or (_EQ1.match(match[1]) and not _CVC.match(match[1]))):
        word = match[1]
    if word.endswith('ll') and _GT1.match(word):
        word = word[:-1]
    return 'y' + word[1:] if initial_y else word


# --- Command line ----------------------------------------------------------------------------------------------------


def _check(text, folder):
    lines = (folder / 'parity.jsonl').read_text('utf-8').splitlines()
    differing = 0
    for line in map(json.loads, lines):
        same = text.tokens(line['text']) == line['tokens']
        if same and text.scoring['network'] == 'recurrent':
            steps = line['inputs']['ids']
            ids = text.ids(line['text'])
            same = [PADDING] * (len(steps) - len(ids)) + ids == steps
        differing += not same
    print('%d of %d texts agree with parity.jsonl.' % (len(lines) - differing, len(lines)))
    return 1 if differing else 0


def main(arguments):
    if arguments not in ([], ['--check']):
        print('Usage: python3 badbuzz_text.py [--check] < LINES', file=sys.stderr)
        return 2
    text = Text()
    if arguments:
        return _check(text, Path(__file__).resolve().parent)
    for line in map(lambda line: line.rstrip('\r\n'), open(0, encoding='utf-8', errors='replace', newline='\n')):
        found = {'tokens': text.tokens(line)}
        if text.scoring['network'] == 'recurrent':
            found['ids'] = text.ids(line)
        print(json.dumps(found))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
