// What a registry may not say, though the files that people wrote by hand did. That each scenario is refused with exactly its
// recorded messages is shown beside; here stands which rows they are about.
import { expect, test } from 'vitest';
import { recordedDiagnostics } from './scenario.ts';

const said = (name: string) => recordedDiagnostics(`refused/${name}`);

test('M-19, MB-04: two owners of a port on one machine are refused, with both names', () => {
  expect(said('ports-two-owners')).toMatch(/services "mail" and "search" both want port 8025/);
  expect(said('ports-two-owners')).toMatch(/"proxy" wants port 8080 .*, which the edge has/);
  expect(said('ports-two-on-host')).toMatch(/service "a" and service "b" .* port 3000 of host "one" in production/);
});

test('M-92, MB-13: a secret or an internal address under a public name is refused', () => {
  expect(said('values-not-public')).toMatch(/PUBLIC_SECRET .* reaches every browser, but its value is secret/);
  expect(said('values-not-public')).toMatch(/PUBLIC_INTERNAL .* reaches every browser, but its value is internal/);
  expect(said('values-baked-secret')).toMatch(/DATABASE_URL .* is a secret, but the build bakes its values in/);
});

test('MB-24: what looks like a real key is refused, also as a value for development', () => {
  expect(said('secrets-literal')).toMatch(/STRIPE_KEY .* has a development value that looks like a Stripe key/);
  expect(said('secrets-literal')).toMatch(/looks like a password in a URL/);
});

test('MB-27: a Redis whose data does not fit into its container is refused', () => {
  expect(said('limits-too-little').match(/"(cache|sessions)" may take .* needs \d+m/g)).toEqual([
    '"cache" may take 256m of memory in dev and production, but needs 768m',
    '"sessions" may take 383m of memory in production, but needs 384m',
  ]);
});

test('W-13: services that wait for each other are refused', () => {
  expect(said('graph-cycle')).toMatch(/none of them can start: mail → queue → render → mail/);
});

test('MB-02, MB-22: two services that answer at one host name, and a name that no service has, are refused', () => {
  expect(said('routes-two-owners')).toMatch(/"docs" in production and "docs" in staging both answer at/);
  expect(said('routes-two-owners')).toMatch(/docs.acme.dev leads to "docs" in production and to "admin" in staging/);
  expect(said('names-unknown')).toMatch(/names\/unknown/);
});

test('M-58: limits that a machine cannot keep are refused, in all environments that it has', () => {
  expect(said('hosts-too-small')).toMatch(/host "small" may take 5g of memory together, of which it has 4g/);
  expect(said('hosts-too-small')).toMatch(
    /"worker" may take 2.5 cores in batch and production, of which host "small" has 2/,
  );
});

test('U-14, UB-04: two writers of one volume are refused', () => {
  expect(said('volumes')).toMatch(
    /"database" has 3 replicas in production, which would all write to its volume "data"/,
  );
});

test('UB-05: a command of one’s own for health, whose tool the image may lack, and an image without a version are told', () => {
  expect(said('images')).toMatch(/"probes.ready" of service "asked" must be tcp, none, or a path/);
  expect(said('images')).toMatch(/image of service "pocketbase" is spectado\/pocketbase:latest, whose version moves/);
  expect(said('images')).toMatch(/base image "node" is node:lts-slim, whose version moves/);
});
