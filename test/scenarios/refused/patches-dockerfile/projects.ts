import { defineRegistry, nestjs } from 'portolan';

const slot = { output: 'dockerfile', service: 'api', slot: 'build', reason: 'why' } as const;

export default defineRegistry({
  name: 'acme',
  domain: 'acme.dev',
  environments: { production: {} },
  services: { api: nestjs({ port: 3001 }) },
  patches: [
    // Each would have what follows it in another stage, or in no instruction at all.
    { ...slot, text: '  FROM alpine' },
    { ...slot, text: 'FR\\\nOM alpine' },
    { ...slot, text: 'RUN cat <<EOF' },
    { ...slot, text: 'RUN <<EOF\nFROM alpine\nEOF\nFROM alpine' },
    { ...slot, text: 'RUN true \\' },
  ],
});
