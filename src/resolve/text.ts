import { registryPath } from '../diagnostics/path.ts';
import { problem, problemIn } from '../diagnostics/types.ts';
import { neverCalled } from '../plan/never-called.ts';
import { environmentName } from '../plan/service-variables.ts';
import { join, literal, secretFile, show, type Text, variable } from '../plan/text.ts';
import { urlPort } from '../plan/url-port.ts';
import { type DefinedService, pick, publicPrefix, type Value } from '../registry/defined.ts';
import { outsideName } from '../registry/outside-names.ts';
import type { Scalar } from '../registry/values.ts';
import { addressOf, publicUrl } from './address.ts';
import { originOf } from './cors.ts';
import { databaseOf } from './databases.ts';
import { externalName } from './external-names.ts';
import type { Stage } from './stage.ts';
import { typeOf } from './value-type.ts';

/** One variable of one service, seen from where its code runs. */
export interface Reader {
  readonly service: DefinedService;
  readonly variable: string;
  readonly view: 'container' | 'host' | 'pod';
  /** Origins for `corsOrigins()`. */
  readonly corsOrigins: readonly Text[];
  /** Whether the value is a part of a text. */
  readonly within?: boolean;
}

/** Development value of passwords that datastores and their users share. */
const devPassword = 'devpassword';

/** A value as its reader sees it. */
export function resolveText(value: Scalar | Value, reader: Reader, stage: Stage): Text {
  if (typeof value !== 'object') return literal(String(value));
  switch (value.value) {
    case 'secret':
    case 'input': {
      const name = value.source ?? outsideName(reader.service, reader.variable);
      if (value.value === 'secret' && value.as === 'file' && !stage.environment.local) return secretFile(name);
      const missing = value.optional ? '' : null;
      return variable(name, stage.environment.local ? (value.dev ?? '') : missing, value.value === 'secret');
    }
    case 'cors-origins':
      return join(...reader.corsOrigins.flatMap((origin, index) => (index === 0 ? [origin] : [',', origin])));
    case 'text':
      return join(
        ...value.strings.flatMap((part, index) => {
          const before = value.values[index - 1];
          if (before === undefined) return [part];
          if (part.startsWith('?')) reportQuery(before, reader, stage);
          return [resolveText(before, { ...reader, within: true }, stage), part];
        }),
      );
    case 'reference':
      return resolveReference(value, reader, stage);
  }
}

/** A URL that is given as a whole may have a query of its own, and no part of one has. */
function reportQuery(value: Scalar | Value, { service: { name }, variable: at }: Reader, stage: Stage): void {
  if (typeof value !== 'object' || value.value !== 'reference') return;
  const { service, output } = value;
  if (stage.placements.get(service)?.external !== true || typeOf(value, stage) !== 'url') return;
  const say = (where: string) =>
    `${at} of service "${name}" puts a "?" behind the ${output} of "${service}", which is given from outside in ${where} and may have one; ` +
    'have it given whole there: perEnvironment with secret()';
  const path = registryPath('services', name, 'env', at);
  stage.report(problemIn(stage.environment.name, 'values/second-query', path, say, { severity: 'warning' }));
}

function resolveReference({ service, output }: Value & { value: 'reference' }, reader: Reader, stage: Stage): Text {
  const provider = stage.registry.services.get(service)!;
  const placement = stage.placements.get(service);
  const at = registryPath('services', reader.service.name, 'env', reader.variable);
  if (placement === undefined) {
    stage.report(
      problemIn(
        stage.environment.name,
        'graph/not-in-environment',
        at,
        where =>
          `${reader.variable} of service "${reader.service.name}" refers to service "${service}", which is missing in ${where}; ` +
          'add it there with "in", or give the variable another value there with perEnvironment',
      ),
    );
    return [];
  }
  if (provider.facts.tier === 'outside') return resolveOutside(provider, output, reader, stage);
  if (placement.external)
    return variable(externalName({ service, output }, reader, stage), null, isSecret(provider, output));
  if (output.startsWith('url.')) return resolveUrl(service, output, reader, stage);
  return resolveOutput(provider, output, reader, stage);
}

/** What somebody else runs has one address, whoever asks; where it is given from outside, its parts are not known here. */
function resolveOutside(provider: DefinedService, output: string, reader: Reader, stage: Stage): Text {
  const address = pick(provider.facts.address, stage.environment.chain);
  const text =
    address === undefined ? [] : resolveText(address, { ...reader, service: provider, variable: 'URL' }, stage);
  if (output.startsWith('url.') && text.length > 0) return text;
  const known = text.length > 0 && text.every(({ part }) => part === 'literal');
  const whole = known ? new URL(show(text)) : null;
  if (whole !== null) return literal(partOf(whole, output));
  const port = output === 'port' ? pick(provider.facts.addressPort, stage.environment.chain) : undefined;
  if (port !== undefined) return literal(String(port));
  stage.report(
    problemIn(
      stage.environment.name,
      'values/no-address',
      registryPath('services', reader.service.name, 'env', reader.variable),
      where =>
        `${reader.variable} of service "${reader.service.name}" wants the ${output.startsWith('url.') ? 'URL' : output} of "${provider.name}", whose address is not known in ${where}; give it a "url"${output === 'port' ? ' or a "port"' : ''} there, or use url('${provider.name}')`,
    ),
  );
  return [];
}

function partOf(url: URL, output: string): string {
  if (output === 'origin') return url.origin;
  return output === 'host' ? url.hostname : String(urlPort(url));
}

function isSecret(provider: DefinedService, output: string): boolean {
  return provider.facts.outputs?.[output]?.exposure === 'secret';
}

function resolveUrl(service: string, output: string, reader: Reader, stage: Stage): Text {
  const asker = { service: reader.service.name, view: reader.view };
  const isPublic = output === 'url.public' || (output === 'url.by-name' && publicPrefix.test(reader.variable));
  if (!isPublic) {
    if (stage.services[service]!.ports[0]?.protocol !== 'http') reportNoUrl(service, reader, stage);
    return join('http://', addressOf(service, asker, stage).authority);
  }
  const url = publicUrl(service, asker, stage);
  if (url === null) reportNoRoute(service, reader, stage);
  return url ?? [];
}

function reportNoRoute(service: string, { service: { name }, variable: at }: Reader, stage: Stage): void {
  const never = neverCalled(stage.services[service]!);
  stage.report(
    problemIn(
      stage.environment.name,
      'values/no-route',
      registryPath('services', name, 'env', at),
      where =>
        `${at} of service "${name}" wants the public address of service "${service}", which ${never ?? `has no route in ${where}; give it a "route"`}`,
    ),
  );
}

function reportNoUrl(service: string, { service: { name }, variable: at }: Reader, { report, services }: Stage): void {
  const called = services[service]!;
  const why =
    neverCalled(called) ??
    (called.ports.length === 0
      ? 'has no port; give it one'
      : `does not speak HTTP; use host('${service}') and port('${service}'), or from('${service}', …)`);
  report(
    problem(
      'values/no-url',
      registryPath('services', name, 'env', at),
      `${at} of service "${name}" wants the URL of service "${service}", which ${why}`,
    ),
  );
}

function resolveOutput(provider: DefinedService, output: string, reader: Reader, stage: Stage): Text {
  const asker = { service: reader.service.name, view: reader.view };
  const address = addressOf(provider.name, asker, stage);
  if (output === 'origin') {
    const route = stage.routes.get(provider.name)?.[0];
    if (route === undefined) reportNoRoute(provider.name, reader, stage);
    return route === undefined ? [] : originOf(route.host, stage);
  }
  const own = provider.facts.outputs?.[output];
  if (own === undefined) return output === 'host' ? address.host : address.port;
  return own.value({
    ...address,
    database: databaseOf(reader.service),
    secret: name => ownSecret(provider.name, name, stage),
  });
}

/** A secret that belongs to a service itself, such as a database's password. */
export function ownSecret(service: string, name: string, { environment, registry }: Stage): Text {
  const outside = `${environmentName(service)}_${name}`;
  if (environment.local) return variable(outside, devPassword, true);
  return registry.services.get(service)!.facts.secretFiles === true
    ? secretFile(outside)
    : variable(outside, null, true);
}
