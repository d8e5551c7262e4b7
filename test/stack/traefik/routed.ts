import { join } from 'node:path';
import { compile } from '../../../src/pipeline.ts';
import type { EdgePlan, EnvironmentPlan, Plan } from '../../../src/plan/types.ts';
import { root } from '../../setup/paths.js';

/** Manacore's plan. */
export const manacore = (await compile(join(root, 'projects.ts'))).plan!;

/** Further routes of one service, and one of another below the first. */
const further = {
  'chat-backend': [
    { host: 'chat.example', path: '/' },
    { host: 'app-chat.manacore.app', path: '/api' },
  ],
  'news-backend': [{ host: 'api-chat.manacore.app', path: '/news' }],
};

/** More than one container, each of which the edge asks whether it is ready. */
export const several = 'picture-backend';

function routedFurther(instances: EnvironmentPlan['services']): EnvironmentPlan['services'] {
  const added = Object.entries(further).map(([name, routes]) => {
    const instance = instances[name]!;
    const all = [...instance.routes, ...routes.map(route => ({ ...instance.routes[0]!, ...route }))];
    return [name, { ...instance, routes: all }] as const;
  });
  return { ...instances, [several]: { ...instances[several]!, replicas: 2 }, ...Object.fromEntries(added) };
}

/** The same under another name, so that nothing on this engine is meant by it, with another way to find routes. */
export function planWith(provider: EdgePlan['provider']): Plan {
  const environments = Object.entries(manacore.environments).map(([name, environment]) => {
    const trustedProxies = ['203.0.113.0/24', '2001:db8::7'];
    const edge = environment.local ? environment.edge : { ...environment.edge, provider, trustedProxies };
    return [name, { ...environment, edge, services: routedFurther(environment.services) }];
  });
  return { ...manacore, name: `edge-${provider}`, environments: Object.fromEntries(environments) };
}
