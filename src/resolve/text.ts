import { registryPath } from '../diagnostics/path.ts';
import { problem } from '../diagnostics/types.ts';
import { join, literal, type Text, variable } from '../plan/text.ts';
import { type DefinedService, publicPrefix, type Value } from '../registry/defined.ts';
import type { OutputContext } from '../registry/kind.ts';
import { environmentName, outsideName } from '../registry/outside-names.ts';
import type { Scalar } from '../registry/values.ts';
import { addressOf, publicUrl } from './address.ts';
import { databaseOf } from './databases.ts';
import type { Stage } from './stage.ts';

/** One variable of one service, seen from where its code runs. */
export interface Reader {
  readonly service: DefinedService;
  readonly variable: string;
  readonly view: 'container' | 'host';
  /** Origins for `corsOrigins()`. */
  readonly corsOrigins: readonly Text[];
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
      return variable(name, stage.environment.local ? (value.dev ?? '') : null, value.value === 'secret');
    }
    case 'cors-origins':
      return join(...reader.corsOrigins.flatMap((origin, index) => (index === 0 ? [origin] : [',', origin])));
    case 'text':
      return join(
        ...value.strings.flatMap((part, index) =>
          index === 0 ? [part] : [resolveText(value.values[index - 1]!, reader, stage), part],
        ),
      );
    case 'reference':
      return resolveReference(value, reader, stage);
  }
}

function resolveReference({ service, output }: Value & { value: 'reference' }, reader: Reader, stage: Stage): Text {
  const provider = stage.registry.services.get(service)!;
  const placement = stage.placements.get(service);
  const at = registryPath('services', reader.service.name, 'env', reader.variable);
  if (placement === undefined) {
    stage.report(
      problem(
        'graph/not-in-environment',
        at,
        `${reader.variable} of service "${reader.service.name}" refers to service "${service}", which is not in environment "${stage.environment.name}"; ` +
          'add it there with "in", or give the variable another value there with perEnvironment',
      ),
    );
    return [];
  }
  const fixed = provider.facts.tier === 'outside' ? provider.facts.outputs : undefined;
  if (fixed !== undefined) return fixed[output.startsWith('url.') ? 'url' : output]!.value({} as OutputContext);
  if (output.startsWith('url.')) return resolveUrl(service, output, reader, stage);
  if (placement.external)
    return variable(outsideName(reader.service, reader.variable), null, isSecret(provider, output));
  return resolveOutput(provider, output, reader, stage);
}

function isSecret(provider: DefinedService, output: string): boolean {
  return provider.facts.outputs?.[output]?.exposure === 'secret';
}

function resolveUrl(service: string, output: string, reader: Reader, stage: Stage): Text {
  const asker = { service: reader.service.name, view: reader.view };
  const isPublic = output === 'url.public' || (output === 'url.by-name' && publicPrefix.test(reader.variable));
  if (!isPublic) {
    const { host, port } = addressOf(service, asker, stage);
    return join('http://', host, ':', port);
  }
  const url = publicUrl(service, asker, stage);
  if (url === null) {
    stage.report(
      problem(
        'values/no-route',
        registryPath('services', reader.service.name, 'env', reader.variable),
        `${reader.variable} of service "${reader.service.name}" wants the public address of service "${service}", which has no route in environment "${stage.environment.name}"; give it a "route"`,
      ),
    );
  }
  return url ?? [];
}

function resolveOutput(provider: DefinedService, output: string, reader: Reader, stage: Stage): Text {
  const asker = { service: reader.service.name, view: reader.view };
  const address = addressOf(provider.name, asker, stage);
  if (output === 'origin') return stage.routes.get(provider.name)?.[0]?.url ?? [];
  const own = provider.facts.outputs?.[output];
  if (own === undefined) return output === 'host' ? address.host : address.port;
  return own.value({
    ...address,
    database: databaseOf(reader.service),
    secret: name => ownSecret(provider.name, name, stage),
  });
}

/** A secret that belongs to a service itself, such as a database's password. */
export function ownSecret(service: string, name: string, { environment }: Stage): Text {
  return variable(`${environmentName(service)}_${name}`, environment.local ? devPassword : null, true);
}
