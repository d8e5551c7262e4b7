/** The instructions that take texts of several lines, ended by a word. */
const takesTexts = /^\s*(?:ONBUILD\s+)?(?:ADD|COPY|RUN)\s/i;

/** As BuildKit takes words apart: quotes stand within one, and so does what follows << and white space. */
const word = /(?:\d*<<[^\S\n]+(?=[^<\s]))?(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+/g;

/** A line's end that is none, as BuildKit sees it. */
const goesOn = /\\[^\S\n]*$/;

/** Why instructions are not all within their stage; `null` where they are. */
export function leavesStage(text: string): string | null {
  const lines = text.split('\n');
  while (lines.length > 0) {
    const instruction = nextInstruction(lines);
    if (/^\s*FROM(?:\s|$)/i.test(instruction)) return 'must hold no FROM, since a slot is a place within a stage';
    for (const { name, tabs } of takesTexts.test(instruction) ? textsOf(instruction) : []) {
      const end = lines.findIndex(line => (tabs ? line.replace(/^\t+/, '') : line) === name);
      if (end < 0) return `must end the text that <<${name} begins, by a line of ${name} alone`;
      lines.splice(0, end + 1);
    }
  }
  return null;
}

/** Takes the lines of one instruction away; a comment ends with its line, and is none of an instruction around it. */
function nextInstruction(lines: string[]): string {
  let instruction = '';
  for (let first = true; lines.length > 0; ) {
    const line = lines.shift()!;
    const isNothing = /^\s*(?:#|$)/.test(line);
    if (isNothing && first) return '';
    if (isNothing) continue;
    first = false;
    instruction += line.replace(goesOn, '');
    if (!goesOn.test(line)) break;
  }
  return instruction;
}

function textsOf(instruction: string): readonly { readonly name: string; readonly tabs: boolean }[] {
  return [...instruction.matchAll(word)].flatMap(([each]) => {
    const [, tabs, name = ''] = /^\d*<<(-?)\s*([^<]*)$/.exec(each) ?? [];
    return name === '' ? [] : [{ name: name.replace(/["']|\\(?=.)/g, ''), tabs: tabs === '-' }];
  });
}
