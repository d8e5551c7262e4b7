import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { marked, type Tokens } from 'marked';
import { beforeAll, describe, expect, test } from 'vitest';
import { emitMatrix } from '../../src/emit/matrix/index.ts';
import { type MatrixService, matrixOf, type Row } from '../../src/emit/matrix/row.ts';
import { container, defineRegistry, perEnvironment, secret, text } from '../../src/index.ts';
import type { OutputFile } from '../../src/output/file.ts';
import { compile } from '../../src/pipeline.ts';
import { show } from '../../src/plan/text.ts';
import type { Plan } from '../../src/plan/types.ts';
import { accepted, awkwardTexts } from '../printers/awkward.ts';
import { planOf } from '../resolve/plan-of.ts';
import { root } from '../setup/paths.js';

interface FlatRow {
  readonly service: string;
  readonly variable: string;
  readonly environment: string;
  readonly view: string;
  readonly secret: boolean;
  readonly need: string;
  readonly given: readonly string[];
  readonly from: string;
  readonly min: number | null;
  readonly type: string;
  readonly phase: string;
  readonly value: string;
}

/** What stands between quotes is JSON, all else the value itself. */
const unquoted = (value: string): string => (value.startsWith('"') ? JSON.parse(value) : value);

function fromCsv({ content }: OutputFile): readonly FlatRow[] {
  const read: Record<string, string>[] = parse(content, { columns: true });
  return read.map(({ value, min, given, secret: hidden, ...row }) => {
    const { service, variable, environment, view, need, from, type, phase } = row as Record<string, string>;
    const names = given === '' ? [] : given!.split(' ');
    const facts = { secret: hidden === 'yes', given: names, min: min === '' ? null : Number(min) };
    return { service, variable, environment, view, need, from, type, phase, ...facts, value: unquoted(value!) };
  }) as unknown as readonly FlatRow[];
}

function fromJson({ content }: OutputFile): readonly FlatRow[] {
  const read: { services: Record<string, Record<string, object[]>> } = JSON.parse(content);
  return Object.entries(read.services).flatMap(([service, variables]) =>
    Object.entries(variables).flatMap(([variable, rows]) => rows.map(row => ({ service, variable, ...row }))),
  ) as unknown as readonly FlatRow[];
}

const plainText = (token: Tokens.TableCell): string =>
  token.tokens
    .map(each => (each.type === 'html' ? '' : 'text' in each ? each.text : ''))
    .join('')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"');

/** The cells of values, by service and variable, in the order of the columns. */
function fromPage({ content }: OutputFile): Readonly<Record<string, readonly string[]>> {
  let service = '';
  const found: Record<string, readonly string[]> = {};
  for (const token of marked.lexer(content)) {
    if (token.type === 'heading' && token.depth === 2) service = token.text;
    if (token.type !== 'table') continue;
    for (const [name, , , ...cells] of (token as Tokens.Table).rows) {
      const texts = cells.map(plainText);
      found[`${service} ${plainText(name!)}`] = texts.map((each, at) => (each === 'same' ? texts[at - 1]! : each));
    }
  }
  return found;
}

const flat = (services: Iterable<MatrixService>): readonly FlatRow[] =>
  [...services].flatMap(({ name: service, variables }) =>
    variables.flatMap(({ name: variable, rows }) =>
      rows.map(({ facts, ...row }: Row) => ({ service, variable, ...facts, ...row })),
    ),
  );

describe('of Manacore', () => {
  let plan: Plan;
  let rows: readonly FlatRow[];
  beforeAll(async () => {
    plan = (await compile(join(root, 'projects.ts'))).plan!;
    rows = flat(matrixOf(plan));
  });

  test('M-89: has a row for each service, variable, environment and view, in all three files', () => {
    const expected = Object.values(plan.environments).flatMap(({ name, services }) =>
      Object.values(services).flatMap(({ service, variables }) =>
        variables.flatMap(({ name: variable, host }) =>
          (host === null ? ['container'] : ['container', 'host']).map(view => [service, variable, name, view].join()),
        ),
      ),
    );
    const keys = rows.filter(({ service }) => plan.services[service]).map(each => keyOf(each));
    expect(keys.toSorted()).toEqual(expected.sort());
    expect(keys.length).toBeGreaterThan(1000);
    const [page, csv, json] = emitMatrix(plan) as [OutputFile, OutputFile, OutputFile];
    expect(fromCsv(csv)).toEqual(rows);
    expect(fromJson(json)).toEqual(rows);
    expect(Object.keys(fromPage(page)).length).toBe(new Set(rows.map(row => `${row.service} ${row.variable}`)).size);
  });

  test('M-89: no secret has a literal value outside of development, nor a development value anywhere', () => {
    const secrets = rows.filter(row => row.secret);
    expect(secrets.length).toBeGreaterThan(100);
    const outside = secrets.filter(({ environment }) => environment !== 'dev');
    expect(
      outside.filter(({ value }) => !/^\$\{\w+:(?:\?|-)\}(?:\/\w+)?$/.test(value) && !/:\/\//.test(value)),
    ).toEqual([]);
    expect(outside.filter(({ given }) => given.length === 0)).toEqual([]);
    const texts = emitMatrix(plan).map(({ content }) => content);
    for (const text of texts) expect(text).not.toMatch(/devpassword|dev-key/);
  });

  test.each([
    ['mana-core-auth', ['PORT', 'DATABASE_URL', 'REDIS_HOST', 'REDIS_PORT', 'REDIS_PASSWORD', 'STRIPE_SECRET_KEY']],
    ['chat-backend', ['PORT', 'DATABASE_URL', 'AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_API_KEY', 'MANA_CORE_AUTH_URL']],
    ['chat-web', ['NODE_ENV', 'PORT', 'PUBLIC_BACKEND_URL']],
  ])('M-46, M-90, M-91: %s has its variables in every environment, and which are secrets', (service, names) => {
    for (const name of names) {
      const own = rows.filter(each => each.service === service && each.variable === name);
      expect(new Set(own.map(({ environment }) => environment)), name).toEqual(
        new Set(['dev', 'staging', 'production']),
      );
      expect(new Set(own.map(row => row.secret)), name).toEqual(new Set([/KEY|PASSWORD|DATABASE/.test(name)]));
    }
  });

  test('M-50: a project-prefixed name outside stands beside the plain one that the code reads', () => {
    const row = rows.find(each => keyOf(each) === 'maerchenzauber-web,PUBLIC_SUPABASE_URL,production,container')!;
    expect(row).toMatchObject({ given: ['MAERCHENZAUBER_SUPABASE_URL'], need: 'required', from: 'registry' });
  });

  test('M-91: addresses of other services name one that the registry has', () => {
    const urls = rows.filter(({ type, value, view }) => type === 'url' && view === 'container' && /^http:/.test(value));
    const hosts = urls.map(
      ({ value }) =>
        new URL(value.replaceAll(/\[:\w+\]|\$\{LAN_HOST:-(\w+)\}/g, '$1').replaceAll(/\$\{\w+:-(\d+)\}/g, '$1'))
          .hostname,
    );
    const known = hosts.filter(host => plan.services[host] === undefined && !/localhost$/.test(host));
    expect(urls.length).toBeGreaterThan(30);
    expect(known).toEqual([]);
  });

  test('lines tell where they come from', () => {
    const csv = emitMatrix(plan)[1]!;
    const lines = csv.content.split('\n');
    for (const { first, last, origin } of csv.spans()) {
      const names = new Set(lines.slice(first - 1, last).map(line => line.split(',', 2).join()));
      expect(names.size).toBe(1);
      if (origin.source === 'registry') expect(origin.path.split('.').at(-1)).toBe([...names][0]!.split(',')[1]);
    }
    const json = emitMatrix(plan)[2]!;
    const blocks = json.content.split('\n');
    for (const { first, last } of json.spans()) {
      expect(blocks[first - 1]).toMatch(/^ {6}"\w+": \[$/);
      expect(blocks[last - 1]).toMatch(/^ {6}\],?$/);
    }
  });
});

const keyOf = ({ service, variable, environment, view }: FlatRow) => [service, variable, environment, view].join();

async function matrixWith(values: readonly string[]) {
  const plan = await planOf(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true }, production: {} },
      services: {
        api: container({
          image: 'acme/api:1',
          port: 80,
          env: Object.fromEntries(
            values.map((value, index) => [`A${index}`, perEnvironment({ dev: value, production: `p${value}` })]),
          ),
        }),
      },
    }),
  );
  return { plan, services: matrixOf(plan) };
}

test('any text that the registry takes is read back from all three files', async () => {
  const right = async (values: readonly string[]) => {
    const { plan, services } = await matrixWith(values);
    const rows = flat(services);
    expect(
      rows
        .filter(({ environment }) => environment === 'production')
        .map(({ value }) => value)
        .sort(),
    ).toEqual(values.map(value => `p${value}`).sort());
    const [page, csv, json] = emitMatrix(plan) as [OutputFile, OutputFile, OutputFile];
    expect(fromCsv(csv)).toEqual(rows);
    expect(fromJson(json)).toEqual(rows);
    const read = Object.entries(fromPage(page)).map(([name, [dev, host, production]]) => [
      name,
      unquoted(dev!),
      unquoted(host!),
      unquoted(production!),
    ]);
    const expected = values.map((value, index) => [`api A${index}`, value, value, `p${value}`]);
    expect(read.sort()).toEqual(expected.sort());
  };
  await right(awkwardTexts.filter(value => value !== 'same' && value !== '–'));
  const texts = fc.array(accepted, { minLength: 30, maxLength: 30 });
  await fc.assert(fc.asyncProperty(texts, right), { numRuns: 60 });
});

test('no cell of the CSV begins like a formula, but for numbers', async () => {
  const { plan } = await matrixWith(['=1+1', '+1', '-1.5', '-x', '@sum', '"=1"', '\t=1', '', '=cmd|x']);
  const csv = emitMatrix(plan)[1]!;
  const cells: string[][] = parse(csv.content);
  const wrong = cells.flat().filter(cell => /^[=+@\t\r-]/.test(cell) && !/^[+-]?[\d.]+$/.test(cell));
  expect(wrong).toEqual([]);
  expect(fromCsv(csv).map(({ value }) => value)).toContain('=1+1');
});

test('says what must be given, may be, and what it is without', async () => {
  const plan = await planOf(
    defineRegistry({
      name: 'acme',
      domain: 'acme.dev',
      environments: { dev: { local: true }, production: {} },
      services: {
        api: container({
          image: 'acme/api:1',
          port: 80,
          env: {
            KEY: secret({ min: 8, dev: 'dev-secret' }),
            MAY: secret({ optional: true }),
            URL: text`amqp://x:${secret({ source: 'Q', dev: 'hidden' })}@q`,
          },
        }),
      },
    }),
  );
  const facts = flat(matrixOf(plan)).map(
    row => `${row.variable} ${row.environment} ${row.view} ${row.need} ${row.value}`,
  );
  expect(facts).toEqual([
    'KEY dev container default ${API_KEY:-dev value}',
    'KEY dev host default ${API_KEY:-dev value}',
    'KEY production container required ${API_KEY:?}',
    'MAY dev container optional ${API_MAY:-}',
    'MAY dev host optional ${API_MAY:-}',
    'MAY production container optional ${API_MAY:-}',
    'URL dev container default amqp://x:${Q:-dev value}@q',
    'URL dev host default amqp://x:${Q:-dev value}@q',
    'URL production container required amqp://x:${Q:?}@q',
  ]);
  expect(show(plan.environments.dev!.services.api!.variables[2]!.container)).toContain('hidden');
});
