import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checked, type Values } from './checked.ts';
import { workspaceProject } from './workspace.ts';

const services = `
    api: nestjs({ port: 3001, route: 'api', path: 'api', env: { KEY: secret({ min: 8, as: 'file' }), ID: input() } }),
`;

/** An environment on a cluster, with no machine besides or one. */
function cluster(hosts: string): string {
  const more = `hosts: { one: { address: '10.0.0.1' } },`;
  return workspaceProject(services, ['api'], {}, more, `hosts: [${hosts}], kubernetes: {}`);
}

const codes = async (cwd: string, variables: Values) => (await checked(cwd, { variables })).told;

test('an environment on clusters alone is asked for nothing that Compose would want', async () => {
  const cwd = cluster('');
  expect(await codes(cwd, { API_KEY: 'long enough', API_ID: 'x' })).toEqual([]);
  expect(await codes(cwd, {})).toEqual([
    '- env/missing production lacks API_ID, a value that service "api" reads as ID: set it in the environment',
    '- env/missing production lacks API_KEY, a secret of at least 8 characters that service "api" reads as KEY: set it in the environment',
  ]);
  expect(await codes(cwd, { API_KEY: 'short', API_ID: 'x' })).toEqual([
    expect.stringMatching(/^- env\/too-short API_KEY /),
  ]);
  writeFileSync(join(cwd, 'given'), 'API_KEY="long$enough"\nAPI_ID=x\n');
  expect(await checked(cwd, { file: 'given' })).toEqual({ told: [], names: ['API_ID', 'API_KEY'] });
});

test('one with a machine besides is', async () => {
  expect(await codes(cluster(`'one'`), { API_ID: 'x' })).toEqual(
    ['REGISTRY', 'SECRETS_DIR', 'TAG'].map(name => expect.stringMatching(`^- env/not-deployable ${name} `)),
  );
});
