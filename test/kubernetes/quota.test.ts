import { container, from, job, postgres } from 'portolan';
import { expect, test } from 'vitest';
import { ofKind, onCluster } from './rendered.ts';

const image = 'acme/app:1';
const limits = { cpu: 1, memory: '1g' };

/** What the namespace of some services gives to all pods. */
async function quotaOf(services: Record<string, unknown>) {
  const objects = await onCluster(services, { replicas: { min: 2, max: 3 } });
  const { hard } = ofKind(objects, 'ResourceQuota').get('acme')!.spec;
  return [hard.pods, hard['limits.cpu'], hard['limits.memory'], hard['requests.memory']];
}

const api = container({ image, limits, port: 3000 });

test('the quota holds the most pods of a service, and a new one beside', async () => {
  expect(await quotaOf({ api })).toEqual(['4', '4', '4Gi', '2Gi']);
});

test('the quota holds a job, by a schedule too, and another version of it beside', async () => {
  const migrate = job({ before: 'api', command: ['migrate'] });
  const daily = job({ of: 'api', schedule: '0 3 * * *', command: ['clean-up'] });
  const others = { second: api, third: container({ image, limits, replicas: 3 }) };
  expect(await quotaOf({ api, ...others, migrate, daily })).toEqual(['16', '16', '16Gi', '8Gi']);
  expect(await quotaOf({ api, ...others, migrate, daily, weekly: daily })).toEqual(['32', '32', '16Gi', '8Gi']);
});

test('the quota holds the job that prepares a datastore', async () => {
  const own = container({ image, limits, replicas: 1, env: { URL: from('postgres', 'connection') } });
  const kept = postgres({ version: '16', limits });
  expect(await quotaOf({ own, postgres: kept })).toEqual(['8', '8', '8Gi', '4Gi']);
  expect(await quotaOf({ own, other: own, postgres: kept })).toEqual(['8', '8', '8Gi', '4Gi']);
});
