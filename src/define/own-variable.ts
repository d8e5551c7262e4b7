import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { literal, show } from '../plan/text.ts';
import type { DefinedService } from '../registry/defined.ts';
import type { Facts, OwnVariable } from '../registry/kind.ts';

/** Variables of an entry that replace those by which its kind tells the code where to listen, or a datastore what its users are told. */
export function checkOwnVariables(service: DefinedService, known: readonly string[], report: Report): void {
  const { name, facts, options } = service;
  const port = Object.values(facts.ports ?? {})[0];
  for (const [variable, own] of Object.entries(facts.env ?? {})) {
    if (options.env?.[variable] === undefined) continue;
    const say = (why: string) =>
      report(
        problem(
          'env/own-variable',
          registryPath('services', name, 'env', variable),
          `${variable} of service "${name}" ${why}`,
        ),
      );
    if (port !== undefined && tellsPort(own))
      say(`tells its code to listen on port ${port}, where it is probed and called; ${instead(known)}`);
    else if (facts.tier === 'datastore' && isTold(own, facts))
      say('tells its server what its users are told as well, and they would be told otherwise; remove it');
  }
}

/** No number, so that no other text is taken for it. */
const somePort = '{port}';

const tellsPort = (own: OwnVariable) => textOf(own) === somePort;

/** Whether its users are given the same, or a secret of it within an address. */
function isTold(own: OwnVariable, { outputs }: Facts): boolean {
  const [said, some] = [textOf(own), literal('{}')];
  return Object.values(outputs ?? {}).some(({ value }) => {
    const given = show(value({ host: some, port: some, authority: some, database: '{}', secret: someSecret }));
    return said === given || (own.secret === true && said !== null && given.includes(said));
  });
}

const someSecret = (name: string) => literal(`{${name}}`);

function textOf({ value }: OwnVariable): string | null {
  const text = value({
    local: false,
    view: 'container',
    port: literal(somePort),
    origins: [],
    secret: someSecret,
  });
  return text === null ? null : show(text);
}

/** By what the kind lets one state. */
function instead(known: readonly string[]): string {
  if (!known.includes('port')) return 'remove it';
  return known.includes('portVariable')
    ? 'change "port" instead, or name the variable that it reads in "portVariable"'
    : 'change "port" instead';
}
