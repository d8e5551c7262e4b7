import { beforeAll, describe, expect, test } from 'vitest';
import { type Any, containersOf, ofKind, overlays, planAt, type Rendered } from './rendered.ts';

describe('chat-backend of Manacore', () => {
  let workload: Rendered;
  let main: Any;
  let objects: readonly Rendered[];

  beforeAll(async () => {
    ({ objects } = (await overlays(await planAt('projects.ts'))).get('production')!);
    workload = ofKind(objects, 'Deployment').get('chat-backend')!;
    [main] = containersOf(workload);
  });

  test('M-141: has two pods at least, one more while it rolls and none less, and the limits and rights of the original', () => {
    expect(ofKind(objects, 'HorizontalPodAutoscaler').get('chat-backend')!.spec.minReplicas).toBe(2);
    expect(workload.spec.strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect(main.resources).toMatchObject({ limits: { cpu: '1', memory: '512Mi' }, requests: { memory: '256Mi' } });
    expect(main.securityContext).toMatchObject({
      runAsUser: 1001,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('M-142, MB-28: is alive by itself and ready with its database, asked as often as the original', () => {
    expect(main.livenessProbe).toEqual({
      tcpSocket: { port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
    });
    expect(main.readinessProbe).toEqual({
      httpGet: { path: '/api/health', port: 'http' },
      periodSeconds: 5,
      timeoutSeconds: 3,
      failureThreshold: 3,
    });
    // In place of the delays of 30 and 10 seconds: as long as it takes, and no longer.
    expect(main.startupProbe.periodSeconds * main.startupProbe.failureThreshold).toBeGreaterThanOrEqual(30);
  });

  test('M-143: has a Service, a certificate of its issuer, and a redirect to TLS', () => {
    const ingress = ofKind(objects, 'Ingress').get('chat-backend')!;
    expect(ofKind(objects, 'Service').get('chat-backend')!.spec).toMatchObject({
      type: 'ClusterIP',
      ports: [{ port: 3002 }],
    });
    expect(ofKind(objects, 'Certificate').get('api-chat.tls')!.spec).toMatchObject({
      secretName: 'api-chat.tls',
      dnsNames: ['api-chat.manacore.app'],
      issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt-prod' },
    });
    expect(ingress.spec).toMatchObject({
      tls: [{ hosts: ['api-chat.manacore.app'], secretName: 'api-chat.tls' }],
      rules: [{ host: 'api-chat.manacore.app' }],
    });
    expect(ofKind(objects, 'Middleware').get('redirect')!.spec).toEqual({
      redirectScheme: { scheme: 'https', permanent: true },
    });
  });

  test('a stop waits until nobody is led to it any more, and then for what it has begun', () => {
    const { terminationGracePeriodSeconds } = workload.spec.template.spec;
    expect(main.lifecycle.preStop.sleep.seconds).toBeGreaterThanOrEqual(5);
    expect(terminationGracePeriodSeconds - main.lifecycle.preStop.sleep.seconds).toBeGreaterThanOrEqual(30);
  });
});
