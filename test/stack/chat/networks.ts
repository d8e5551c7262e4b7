import { expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/types.ts';
import type { Container } from '../fleet/containers.ts';
import { reached } from '../fleet/networks.ts';

export function keepsNetworksApart(
  plan: Plan,
  project: () => string,
  containers: () => ReadonlyMap<string, Container>,
): void {
  const from = (network: string, targets: readonly string[]) =>
    reached(plan, `${project()}_${network}`, project(), targets);
  const addressesOf = (service: string) =>
    Object.values(containers().get(service)!.NetworkSettings.Networks).map(({ IPAddress }) => IPAddress);

  test('M-64: Postgres has neither a name nor an address for what is on frontend alone', async () => {
    const addresses = addressesOf('postgres');
    expect(addresses.length).toBe(2);
    const found = await from('frontend', ['postgres 5432', ...addresses.map(each => `${each} 5432`)]);
    expect(found).toEqual({
      'postgres 5432': expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
      ...Object.fromEntries(addresses.map(each => [`${each} 5432`, 'times out'])),
    });
  });

  test('on frontend the same question reaches the landing page, and on data Postgres', async () => {
    expect(await from('frontend', ['chat-landing 8080'])).toEqual({ 'chat-landing 8080': 'connects' });
    expect(await from('data', ['postgres 5432'])).toEqual({ 'postgres 5432': 'connects' });
  });
}
