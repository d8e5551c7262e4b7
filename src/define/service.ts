import type { z } from 'zod';
import { families } from '../../schema/service.ts';
import { registryPath } from '../diagnostics/path.ts';
import { problem, type Report } from '../diagnostics/types.ts';
import { kinds } from '../kinds/index.ts';
import type { DefinedProject, Options } from '../registry/defined.ts';
import type { Kind } from '../registry/kind.ts';
import { type AnyService, definition, site } from '../registry/service.ts';
import type { DraftService } from './draft.ts';
import { defineOptions } from './options.ts';
import { checkOwnVariables } from './own-variable.ts';

interface Around {
  readonly name: string;
  readonly registry: string;
  readonly projects: Readonly<Record<string, DefinedProject>>;
}

/** One service: its options parsed by its family's and its kind's schema, and its kind's facts where they are right. */
export async function defineService(service: unknown, around: Around, report: Report): Promise<DraftService | null> {
  const { name } = around;
  const made = isMade(service) ? service : null;
  const kind = made === null ? null : kindOf(made);
  if (made === null || kind === null) {
    report(
      problem(
        'services/not-made',
        registryPath('services', name),
        `service "${name}" is not the result of a kind's factory; write it as one, such as nestjs({ … })`,
      ),
    );
    return null;
  }
  const own = await ownSchema(kind);
  const schema = merged(kind, own);
  const { right, options } = defineOptions(schema, made.options, ['services', name], report);
  const draft = { name, kind, options: options as Options };
  if (!right) return { ...draft, facts: null };
  const { project } = draft.options;
  const facts = kind.lower(options, {
    name,
    registry: around.registry,
    project: project ?? null,
    projectIndex: (project === undefined ? undefined : around.projects[project]?.index) ?? null,
  });
  checkOwnVariables({ ...draft, facts }, Object.keys(schema.shape), report);
  return { ...draft, facts };
}

function isMade(service: unknown): service is AnyService {
  return typeof service === 'object' && service !== null && site in service;
}

function kindOf(service: AnyService): Kind | null {
  return (service as { [definition]?: Kind })[definition] ?? kinds.get(service.kind) ?? null;
}

async function ownSchema(kind: Kind): Promise<z.ZodObject> {
  return typeof kind.options === 'function' ? (await kind.options()).default : kind.options;
}

const schemas = new Map<Kind, z.ZodObject>();

/** The family's options and the kind's own; made once for each kind. */
function merged(kind: Kind, own: z.ZodObject): z.ZodObject {
  let schema = schemas.get(kind);
  if (schema === undefined) {
    schema = families[kind.family].extend(own.shape);
    schemas.set(kind, schema);
  }
  return schema;
}
