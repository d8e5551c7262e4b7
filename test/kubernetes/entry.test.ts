import { container } from 'portolan';
import { expect, test } from 'vitest';
import { type Any, ofKind, onCluster } from './rendered.ts';

const api = { image: 'acme/api:1', port: 3000, limits: { memory: '128m' } };

test('who joins others at a host name, or leaves it, changes neither its certificate nor what they say of it', async () => {
  const ingress = { issuer: 'letsencrypt' };
  const first = container({ ...api, route: [{ host: '@', path: '/api' }, 'own'] });
  const joining = {
    web: container({ ...api, route: '@' }),
    aaa: container({ ...api, route: { host: '@', path: '/abc' } }),
  };
  const [one, all] = [await onCluster({ first }, { ingress }), await onCluster({ first, ...joining }, { ingress })];
  const certificates = (objects: typeof one) =>
    [...ofKind(objects, 'Certificate')].map(([name, { spec }]) => [name, spec.secretName, spec.dnsNames]);
  expect(certificates(one).sort()).toEqual([
    ['own.tls', 'own.tls', ['own.acme.dev']],
    ['tls.apex', 'tls.apex', ['acme.dev']],
  ]);
  expect(certificates(all).sort()).toEqual(certificates(one).sort());
  const said = (objects: typeof one) => ofKind(objects, 'Ingress').get('first')!.spec;
  expect(said(all)).toEqual(said(one));
});

test('a Gateway without a plain listener is sent nobody from there', async () => {
  const gateway = { name: 'public', namespace: 'gateways' };
  const names = async (listeners?: object) => {
    const objects = await onCluster(
      { api: container({ ...api, route: 'api' }) },
      {
        gateway: { ...gateway, listeners },
        middlewares: true,
      },
    );
    return [...ofKind(objects, 'HTTPRoute')].map(([name, { spec }]) => [
      name,
      spec.parentRefs.map((each: Any) => each.sectionName).join(),
    ]);
  };
  expect(await names({ websecure: 'https.acme' })).toEqual([['api', 'https.acme']]);
  expect((await names()).sort()).toEqual([
    ['api', 'websecure'],
    ['api.redirect', 'web'],
  ]);
});

test('a pull secret may be named like a certificate that nobody makes', async () => {
  const web = container({ ...api, route: 'web' });
  const objects = await onCluster({ web }, { pullSecret: 'web.tls' });
  expect([...ofKind(objects, 'Certificate')]).toEqual([]);
  expect(ofKind(objects, 'Deployment').get('web')!.spec.template.spec.imagePullSecrets).toEqual([{ name: 'web.tls' }]);
});
