import type { ImagePlan, InspectedService, InstancePlan, Origin, ProbePlan, VariablePlan } from '../api.ts';
import { show } from '../plan/text.ts';
import { columns } from './columns.ts';

/** All that the plan says of a service, for a reader: each line ends in where it comes from. */
export function servicePage({ service, hostPorts, environments }: InspectedService): string {
  const { name, kind, tier, project, image, ports, probes, volumes, user, origin } = service;
  const rows = [
    ['kind', `${kind}, ${tier}`, from(origin)],
    ...(project === null ? [] : [['project', project, '']]),
    ['image', imageText(image), from(image.origin)],
    ...ports.map(port => ['port', `${port.name} ${port.port}`, from(port.origin)]),
    ...hostPorts.map(each => [
      'hostPort',
      `${each.port} ${each.hostPort}, moved by ${each.variable}`,
      from(each.origin),
    ]),
    ...probeRows('live', probes.live),
    ...probeRows('ready', probes.ready),
    ...volumes.map(each => ['volume', `${each.name} ${each.path}${each.cache ? ', a cache' : ''}`, from(each.origin)]),
    ...(user === null ? [] : [['user', `${user.uid}:${user.gid}`, from(user.origin)]]),
  ];
  const parts = Object.entries(environments).map(([environment, instance]) => instancePart(environment, instance));
  return [`${name}\n${columns(rows, '  ')}`, ...parts].join('\n');
}

function imageText(image: ImagePlan): string {
  if (image.from === 'registry') return image.reference;
  if (image.from === 'service') return `that of ${image.service}`;
  if (image.from === 'nowhere') return 'none: somebody else runs it';
  return `built from ${image.build.package}, ${image.build.runtime}`;
}

function probeRows(name: string, probe: ProbePlan | null): readonly (readonly string[])[] {
  if (probe === null) return [];
  return [[name, `${probe.path ?? 'tcp'} on ${probe.port}, every ${probe.interval} s`, from(probe.origin)]];
}

function instancePart(environment: string, instance: InstancePlan): string {
  const { limits } = instance;
  const size = [
    limits.cpu === null ? [] : `${limits.cpu} cpu`,
    limits.memory === null ? [] : `${Math.round(limits.memory / 2 ** 20)} MiB`,
  ].flat();
  const rows = [
    ['runs', runsText(instance), from(instance.origin)],
    ...(instance.scale === null ? [] : [['pods', podsText(instance.scale), from(instance.scale.origin)]]),
    ...(instance.storage === null ? [] : [['storage', instance.storage.size, from(instance.storage.origin)]]),
    ...(size.length === 0 ? [] : [['limits', size.join(', '), from(limits.origin)]]),
    ...instance.routes.map(route => ['route', `${show(route.url)} to ${route.port}`, from(route.origin)]),
    ...listRow('networks', instance.networks),
    ...listRow('startsAfter', instance.startsAfter),
    ...listRow('databases', instance.databases),
    ...listRow(instance.corsByApp ? 'corsOrigins, by the app' : 'corsOrigins', instance.corsOrigins.map(show)),
    ...instance.edges.map(edge => ['calls', `${edge.to}, ${readers[edge.reader]}`, from(edge.origin)]),
  ];
  return `${environment}\n${columns(rows, '  ')}${variables(instance.variables)}`;
}

const readers = { server: 'from its own process', browser: 'from pages or devices', text: 'as a text only' } as const;

/** In a cluster. */
function podsText({ min, max }: NonNullable<InstancePlan['scale']>): string {
  return min === max ? String(min) : `${min} to ${max}`;
}

function runsText({ runs, host, replicas }: InstancePlan): string {
  if (!runs) return 'not in a container of ours';
  const copies = replicas === 1 ? '' : `, ${replicas} replicas`;
  return host === null ? `here${copies}` : `on ${host}${copies}`;
}

function listRow(name: string, items: readonly string[]): readonly (readonly string[])[] {
  return items.length === 0 ? [] : [[name, items.join(', '), '']];
}

/** One line for each variable and view. */
function variables(all: readonly VariablePlan[]): string {
  if (all.length === 0) return '';
  const rows = all.flatMap(({ name, phase, container, host, origin }) => {
    const inside = show(container);
    const outside = host === null ? null : show(host);
    if (phase === 'build') return [[name, 'built', inside, from(origin)]];
    if (outside === null) return [[name, 'container', inside, from(origin)]];
    if (outside === inside) return [[name, 'container, host', inside, from(origin)]];
    return [
      [name, 'container', inside, from(origin)],
      ['', 'host', outside, ''],
    ];
  });
  return `  variables\n${columns(rows, '    ')}`;
}

/** `services.api.port`, or the rule or default and the entry that it applies to. */
function from({ source, path, rule }: Origin): string {
  return rule === null ? `<- ${path}` : `<- ${source} ${rule} for ${path}`;
}
