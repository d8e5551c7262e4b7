import { patchedKeys } from '../../src/plan/conversion.ts';
import { conversions } from '../../src/plan/conversions.ts';

const head = `# From Compose to Kubernetes

A registry says what a fleet is; machines are told of it by Compose and Traefik or nginx, clusters by objects of Kubernetes. Here is
how each says it, and what is not the same. Where something would be lost, \`generate\` and \`check\` tell of it at its place in the
registry, with the code that is named here; \`--strict\` makes that an error.

Made from \`src/plan/conversions.ts\`, from which the messages are as well. To make it anew:
\`PORTOLAN_RECORD=1 npx -y pnpm exec vitest run --project unit test/conversion\`.
`;

const keys = `## What only patches set

Keys of Compose, and what a pod has for them.

| Compose | a pod |
| --- | --- |
${Object.entries(patchedKeys)
  .map(([key, there]) => `| \`${key}\` | ${there} |`)
  .join('\n')}
`;

/** `docs/conversion.md`. */
export function printConversions(): string {
  const tables = Object.entries(conversions).map(([group, rows]) => {
    const lines = rows.map(({ concept, compose, kubernetes, differs, told }) => {
      const said = told === null ? '' : `<br>\`${told.code}\`: ${told.advice}`;
      return `| ${concept} | ${compose} | ${kubernetes} | ${differs ?? ''}${said} |`;
    });
    return [`## ${group}`, '', '| | Compose | Kubernetes | What differs |', '| --- | --- | --- | --- |', ...lines, ''];
  });
  return [head, ...tables.map(lines => lines.join('\n')), keys].join('\n');
}
