import { container } from 'portolan';
import { expect, test } from 'vitest';
import { ofKind, onCluster } from './rendered.ts';

const app = { image: 'acme/app:1', port: 3000, limits: { memory: '64m' } };

test('MB-28: life asks for nothing that may wait for others', async () => {
  const objects = await onCluster(
    {
      same: container({ ...app, probes: { live: '/api/health', ready: '/api/health' } }),
      apart: container({ ...app, probes: { live: '/live', ready: '/ready' } }),
      alone: container({ ...app, probes: { live: '/live', ready: 'tcp' } }),
    },
    {},
  );
  const probes = (name: string) => {
    const { startupProbe, livenessProbe, readinessProbe } = ofKind(objects, 'Deployment').get(name)!.spec.template.spec
      .containers[0];
    return [startupProbe, livenessProbe, readinessProbe].map(({ httpGet, tcpSocket }) => httpGet?.path ?? tcpSocket);
  };
  expect(probes('same')).toEqual([{ port: 'http' }, { port: 'http' }, '/api/health']);
  expect(probes('apart')).toEqual(['/live', '/live', '/ready']);
  expect(probes('alone')).toEqual(['/live', '/live', { port: 'http' }]);
});
