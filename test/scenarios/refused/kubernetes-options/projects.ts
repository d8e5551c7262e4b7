import { container, defineRegistry } from 'portolan';

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: {
    staging: {
      hostPrefix: 'staging-',
      kubernetes: { ingress: {}, gateway: { name: 'public', namespace: 'gateways' } },
    },
    preview: {
      hostPrefix: 'preview-',
      kubernetes: {
        prometheus: { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'own', release: 'a b' } },
      },
    },
    labels: {
      hostPrefix: 'labels-',
      kubernetes: {
        gateway: { name: 'public', namespace: 'gateways', listeners: { web: 'all', websecure: 'all' }, proxies: 'a.b' },
        prometheus: { namespace: 'monitoring', labels: { '-release': 'stack' }, label: {} } as never,
      },
    },
    production: {
      kubernetes: {
        ingress: { class: 'Nginx' },
        prometheus: 'the monitoring',
        registry: 'ghcr.io/acme:latest',
        pullSecret: 'ghcr.io',
        replicas: { min: 3, max: 2 },
        storage: '10g',
        storageClass: 'fast disks',
        helm: 'acme' as never,
      },
    },
  },
  patches: [
    {
      output: 'kubernetes',
      environment: 'production',
      service: 'api',
      kind: 'Deployment',
      at: 'metadata.name',
      set: 'other',
      reason: 'why',
    },
  ],
  services: { api: container({ image: 'acme/app:1', port: 3000 }) },
});
