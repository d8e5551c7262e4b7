import fc from 'fast-check';
import { scalar } from '../../schema/values.ts';

/** What some reader takes for more than itself. */
const awkward = [
  ...[
    '$',
    '$$',
    '${',
    '${X}',
    '$X',
    '\\$',
    '\\${X}',
    '$(id)',
    '{',
    '}',
    '{}',
    '{{',
    '%{',
    ':-',
    ':?',
    ':+',
    '-',
    '?',
    '+',
  ],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '\\\\',
    '\\n',
    '\\r',
    '\\t',
    '\\"',
    "\\'",
    '\\`',
    '\\u0041',
    '#',
    ' #',
    '=',
    ':',
    ': ',
    ' ',
    '  ',
  ],
  ...['\n', '\r', '\r\n', '\n\n', '\t', '\v', '\f', '\u0001', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029'],
  ...[
    '\ufeff',
    '\ufffe',
    '\uffff',
    '-',
    '- ',
    '---',
    '...',
    '!',
    '&a',
    '*a',
    '|',
    '>',
    '@',
    '%',
    ',',
    '[',
    ']',
    '?',
    '? ',
  ],
  ...[
    'no',
    'y',
    'null',
    '~',
    'true',
    '22:22',
    '1e3',
    '0o7',
    '0x1f',
    '.5',
    '.inf',
    '<<',
    'é',
    '日本',
    '🚢',
    '\u202e',
    'X',
    'a',
  ],
  ...['export ', 'A=b', '\nA=b', '/path', 'x/y:z', '5m', '2024-01-01'],
];

const letters = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...awkward) },
  fc.string({ unit: 'binary', maxLength: 3 }),
);

export const isAccepted = (text: string) => scalar.safeParse(text).success;

/** Any text that the schema accepts, most of them awkward. */
export const accepted = fc
  .array(letters, { maxLength: 7 })
  .map(each => each.join(''))
  .filter(isAccepted);

/** Each alone, and both ends of a text. */
export const awkwardTexts: readonly string[] = [
  '',
  // No quotes carry it, and without them a reader takes the separator for the end of a line.
  "\\'\\r\u2029``",
  ...awkward.flatMap(each => [each, `a${each}`, `${each}a`, `a${each}a`]),
].filter(isAccepted);
