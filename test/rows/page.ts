import type { Proof } from './proof.ts';
import { partly, type Row, type System } from './row.ts';

const head = `# What Portolan carries, and the test that shows it

Portolan is held against four fleets that were wired by hand: what their documents ask for, row by row, and the faults of
their files, none of which may come out. Where a row is carried, the tests that show it are named. Where it is not, or only
in part, the reason stands in their place: \`later\` is meant to come, \`open\` is missing, \`outside\` is nothing that a
registry decides.

Made from the names of the tests, which begin with the ids of the rows that they show. To make it anew:
\`PORTOLAN_RECORD=1 npx -y pnpm exec vitest run --project unit test/rows\`.
`;

/** The page of all rows. It has no counts, so that branches that add tests merge. */
export function printPage(systems: readonly System[], proofs: readonly Proof[]): string {
  return [head, ...systems.map(system => printSystem(system, proofs))].join('\n');
}

function printSystem({ title, about, rows }: System, proofs: readonly Proof[]): string {
  const print = (each: readonly Row[]) => each.map(row => printRow(row, proofs)).join('\n');
  const [asked, faults] = [rows.filter(row => !isFault(row)), rows.filter(isFault)];
  return `## ${title}

${about}

| | What it asks for | Shown by |
| --- | --- | --- |
${print(asked)}

| | What may not come out | Shown by |
| --- | --- | --- |
${print(faults)}
`;
}

function isFault({ id }: Row): boolean {
  return id[1] === 'B';
}

function printRow({ id, says, reason }: Row, proofs: readonly Proof[]): string {
  const links = proofs
    .filter(({ ids }) => ids.includes(id))
    .map(({ name, file }) => `[${cell(readable(name))}](../${file})`)
    .join('<br>');
  if (reason === null) return `| ${id} | ${cell(says)} | ${links} |`;
  const [said, shown] = reason.startsWith(partly) ? [reason.slice(partly.length), links] : [reason, ''];
  return `| ${id} | ${cell(says)} | ${shown === '' ? cell(said) : `${shown}<br>In part: ${cell(said)}`} |`;
}

/** A name without the signs that stand for a parameter of the test, of which it has several. */
function readable(name: string): string {
  return name.replaceAll(/(%[a-z#])+/g, '…');
}

/** A text that stays in its cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/[[\]]/g, '\\$&');
}
