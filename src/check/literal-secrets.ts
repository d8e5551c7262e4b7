import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { patchName } from '../plan/patch-name.ts';
import { type Data, fillsSlot, type PatchPlan, type SlotPatch } from '../plan/patches.ts';
import { show, type Text } from '../plan/text.ts';
import type { Plan } from '../plan/types.ts';
import { publicPrefix } from '../registry/defined.ts';

/** What keys of common providers look like, by their public documentation, and what every private key does. */
const looks: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a Stripe key', /\b[sr]k_live_[0-9A-Za-z]{16,}/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_\w{22,})/],
  ['a Slack token', /\bxox[abprs]-[0-9A-Za-z-]{10,}/],
  ['an OpenAI or Anthropic key', /\bsk-(?:proj-|ant-)?[0-9A-Za-z_-]{32,}/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}/],
  ['a Replicate token', /\br8_[0-9A-Za-z]{36,}/],
  ['a signed token', /\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,}/],
  ['a password in a URL', /\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s:@]+@/],
];

/** What a password in a URL takes: `a://:b@`. */
const shortest = 7;

/** Whether one of them may be there: asked of every variable in every environment, so at once. */
const anyLook = new RegExp(looks.map(([, { source }]) => source).join('|'));

/** Names whose values are secrets in every system. */
const secretName = /(?:PASSWORD|PASSWD|SECRET|(?:SECRET|PRIVATE|API|ACCESS|SIGNING|ENCRYPTION)_KEY|(?:^|_)TOKEN)$/;

/** A number, a duration or a switch. */
const setting = /^(?:\d+[a-z]*|true|false)$/i;

/** Where a file is; a key made of base64 would have capitals. */
const filePath = /^(?:\/[a-z][a-z0-9._-]*){2,}$/;

const isSecret = (name: string, text: string) => secretName.test(name) && !setting.test(text) && !filePath.test(text);

/** A password that a shell reads. */
const shellVariable = /:\$(?:\w+|\{\w+\})@/g;

/** Literals that are secrets, by their look or their name, and development values that look like real keys. */
export function checkLiteralSecrets({ environments, patches }: Plan, report: Report): void {
  for (const patch of patches) checkPatch(patch, report);
  for (const { services } of Object.values(environments)) {
    for (const { service, command, variables } of Object.values(services)) {
      const shown = (command ?? []).map(text => lookOf(text.replace(shellVariable, '@'))).find(look => look !== null);
      if (shown !== undefined) {
        const message = `the command of service "${service}" holds what looks like ${shown}, and stands in lists of processes; have it read a variable that is a secret()`;
        report(problem('secrets/literal', registryPath('services', service, 'command'), message));
      }
      for (const { name, container, secret, origin } of variables) {
        const what = found(name, container, secret);
        if (what === null) continue;
        report(problem('secrets/literal', origin.path, `${name} of service "${service}" ${what}`));
      }
    }
  }
}

function checkPatch(patch: PatchPlan, report: Report): void {
  const { path } = patch.origin;
  for (const [name, text] of fillsSlot(patch) ? [['', patch.text] as const] : textsOf(patch)) {
    const look = lookOf(text);
    const named = isSecret(name, text);
    if (look === null && !named) continue;
    const what =
      look === null ? `writes out the value of ${name}, a secret by its name` : `holds what looks like ${look}`;
    const message = `${patchName(patch)} ${what}; write secret() in the "env" of its service`;
    report(problem('secrets/literal', `${path}.${fillsSlot(patch) ? 'text' : 'set'}`, message));
  }
}

/** Every text that a patch writes, with the key that it stands at. */
function textsOf({ at, change }: Exclude<PatchPlan, SlotPatch>) {
  if (change.change !== 'set') return [];
  const given = new Set(change.given.map(({ text }) => show(text)));
  const defaults = change.given.flatMap(({ text }) =>
    text.flatMap(part => (part.part === 'literal' ? part.text : (part.default ?? ''))),
  );
  // What is given from outside is written out nowhere but in its development value.
  const written = leaves(at.at(-1)!, change.value).filter(([, text]) => !given.has(text));
  return [...written, ...defaults.map(text => ['', text] as const)];
}

function leaves(name: string, data: Data): readonly (readonly [name: string, text: string])[] {
  if (typeof data === 'string') return [[name, data]];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => leaves(key, value));
}

/** What is wrong and what to do, to stand behind the variable's name; `null` where nothing is. */
function found(name: string, text: Text, secret: boolean): string | null {
  const literals = text.map(part => (part.part === 'literal' ? part.text : ' ')).join('');
  const written = lookOf(literals);
  if (written !== null) return `holds what looks like ${written}; ${remedy(name)}`;
  for (const part of text) {
    const look = part.part === 'variable' ? lookOf(part.default ?? '') : null;
    if (look !== null) return `has a development value that looks like ${look}; make one up that opens nothing`;
  }
  const whole = !secret && text.length === 1 && text[0]!.part === 'literal';
  if (whole && isSecret(name, literals))
    return `is a secret by its name, but has its value written out; ${remedy(name)}`;
  return null;
}

function lookOf(text: string): string | null {
  if (text.length < shortest || !anyLook.test(text)) return null;
  return looks.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

function remedy(name: string): string {
  const made = publicPrefix.test(name) ? 'if everybody may know it, write input()' : 'write secret()';
  return `${made}, and keep the value where secrets are kept`;
}
