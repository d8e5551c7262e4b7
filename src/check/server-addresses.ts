import { problemIn, type Report } from '../diagnostics/types.ts';
import { isOwnMachine, isSentTo, writtenOut } from '../plan/called.ts';
import type { Text } from '../plan/text.ts';
import type { EnvironmentPlan, InstancePlan, Plan, VariablePlan } from '../plan/types.ts';
import { schemePort } from '../plan/url-port.ts';
import { publicPrefix } from '../registry/defined.ts';

/** Addresses of ours that servers are given, written out, where a reference would say whom they call, and where that is. */
export function checkServerAddresses(plan: Plan, report: Report): void {
  for (const environment of Object.values(plan.environments)) {
    for (const instance of Object.values(environment.services)) {
      for (const variable of instance.runs ? instance.variables : []) {
        const why = wrong(variable, instance, environment, plan);
        if (why === null) continue;
        const say = (where: string) => `${variable.name} of service "${instance.service}" leads to ${why(where)}`;
        report(
          problemIn(environment.name, 'values/internal-address', variable.origin.path, say, { severity: 'warning' }),
        );
      }
    }
  }
}

type Why = (where: string) => string;

function wrong(
  { name, phase, container, origin }: VariablePlan,
  instance: InstancePlan,
  environment: EnvironmentPlan,
  plan: Plan,
): Why | null {
  if (phase !== 'run' || origin.source === 'default' || publicPrefix.test(name) || isSentTo(name)) return null;
  const address = addressIn(container);
  if (address === null || address.host === instance.service) return null;
  const { host, port, isUrl } = address;
  // A word alone is a host where its variable says so, and a small number behind it the version of an image.
  const isAddress = isUrl || (port ?? 0) > 99;
  if (isOwnMachine(host)) {
    const isCalled = isAddress ? !listening.test(name) : ofOthers.test(name);
    return isCalled ? toItself(host, port, instance, environment, plan) : null;
  }
  if (!(isAddress || /(?:^|_|PG)HOST$/.test(name)) || !Object.hasOwn(plan.services, host)) return null;
  return toService(address, instance, environment, plan);
}

/** Where a process is told to listen, which may be on its own machine. */
const listening = /(?:^|_)(?:BIND|LISTEN)/;

/** Hosts of what is no process of its own. */
const ofOthers = /(?:^|_)(?:DB|DATABASE|MYSQL|POSTGRES|REDIS|SMTP|MAIL)_HOST$|^PGHOST$/;

interface Address {
  readonly isUrl: boolean;
  readonly isHttp: boolean;
  readonly host: string;
  readonly port: number | null;
}

/** A scheme and who logs in, which some clients do without, a name, a port. */
const addresses =
  /^(?:([a-z][a-z0-9+.-]*):\/\/(?:[^/?#]*@)?)?([a-z0-9-]+|127(?:\.\d+){3}|\[::1\])(?::(\d+))?(?=[/?#]|$)/;

function addressIn(text: Text): Address | null {
  const [whole, scheme, host, port] = addresses.exec(writtenOut(text)) ?? [];
  if (whole === undefined || host === undefined) return null;
  const isHttp = /^https?$/.test(scheme ?? '');
  return { isUrl: scheme !== undefined, isHttp, host, port: Number(port ?? 0) || schemePort(`${scheme}:`) };
}

/** It may call itself, or what else its image starts. */
function toItself(
  host: string,
  port: number | null,
  { service }: InstancePlan,
  { local }: EnvironmentPlan,
  { services }: Plan,
): Why | null {
  if (local || services[service]!.ports.some(own => own.port === port)) return null;
  return where =>
    `${host}, which is its own container in ${where}; write a reference such as url('…'), or say it of local environments alone by perEnvironment`;
}

function toService(
  { host: to, port, isHttp }: Address,
  { edges, host }: InstancePlan,
  { services }: EnvironmentPlan,
  plan: Plan,
): Why | null {
  const { ports } = plan.services[to]!;
  const reference = isHttp && ports[0]?.protocol === 'http' ? `url('${to}')` : `host('${to}')`;
  const there = services[to];
  if (there === undefined) {
    return where =>
      `"${to}", which is missing in ${where}; add it there with "in", or give the variable another value there with perEnvironment`;
  }
  if (!there.runs)
    return where => `"${to}", whose name leads nowhere in ${where}, as others run it; write ${reference}`;
  if (there.host !== host) {
    return where => `"${to}", which is on another machine in ${where}, where names lead nowhere; write ${reference}`;
  }
  if (!edges.some(edge => edge.to === to && edge.reader === 'server')) {
    return where =>
      `"${to}" in ${where}, and by a mere text no network, no policy and no order of starts knows that; write ${reference}, or name it in "uses"`;
  }
  if (port === null || ports.some(own => own.port === port)) return null;
  return where =>
    `port ${port} of "${to}" in ${where}, which has none of that number; write ${reference}, or state it in its "ports"`;
}
