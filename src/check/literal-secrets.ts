import { problem, type Report } from '../diagnostics/types.ts';
import type { Text } from '../plan/text.ts';
import type { Plan } from '../plan/types.ts';

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

/** Names whose values are secrets in every system; a number or a duration under such a name is a setting. */
const secretName = /(?:PASSWORD|PASSWD|SECRET|SECRET_KEY|PRIVATE_KEY|API_KEY|ACCESS_KEY|_TOKEN)$/;

/** Literals that are secrets, by their look or their name, and development values that look like real keys. */
export function checkLiteralSecrets({ environments }: Plan, report: Report): void {
  for (const { services } of Object.values(environments)) {
    for (const { service, variables } of Object.values(services)) {
      for (const { name, container, secret, origin } of variables) {
        const what = found(name, container, secret);
        if (what === null) continue;
        report(
          problem(
            'secrets/literal',
            origin.path,
            `${name} of service "${service}" ${what}; write secret(), and keep the value where secrets are kept`,
          ),
        );
      }
    }
  }
}

function found(name: string, text: Text, secret: boolean): string | null {
  const held = text
    .map(part => (part.part === 'literal' ? part.text : part.part === 'variable' ? (part.default ?? '') : ''))
    .join('');
  const literals = text.map(part => (part.part === 'literal' ? part.text : ' ')).join('');
  for (const [what, pattern] of looks) {
    if (pattern.test(what.includes('URL') ? literals : held)) return `holds what looks like ${what}`;
  }
  const whole = !secret && text.length === 1 && text[0]!.part === 'literal';
  if (whole && secretName.test(name) && !/^\d+[a-z]*$/i.test(held))
    return 'is a secret by its name, but has its value written out';
  return null;
}
