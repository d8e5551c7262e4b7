/** The two texts of JSON that a file with git's conflict markers stands for; a file without is its only side. */
export function mergeSides(text: string): readonly string[] {
  if (!/^<{7}(?: |\r?$)/m.test(text)) return [text];
  const [ours, theirs] = [[] as string[], [] as string[]];
  let into: readonly string[][] = [ours, theirs];
  for (const line of text.split(/\r?\n/)) {
    const marker = /^(<{7}|\|{7}|>{7})(?: |$)|^={7}$/.exec(line)?.[0].trim();
    if (marker === undefined) for (const side of into) side.push(line);
    else into = after[marker]!(ours, theirs);
  }
  return [ours, theirs].map(lines => withCommas(lines.join('\n')));
}

/** Where the lines after a marker belong; those of the common ancestor to neither side. */
const after: Readonly<Record<string, (ours: string[], theirs: string[]) => readonly string[][]>> = {
  '<<<<<<<': ours => [ours],
  '|||||||': () => [],
  '=======': (_, theirs) => [theirs],
  '>>>>>>>': (ours, theirs) => [ours, theirs],
};

/** A side may have lost or kept a comma that belongs to the line after it. */
function withCommas(json: string): string {
  return json.replace(/,(?=\s*[}\]])/g, '').replace(/(\d)(?=\s*\n\s*")/g, '$1,');
}
