import { expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/types.ts';
import { printed } from '../docker.ts';
import type { Container } from './containers.ts';

/** What the kernel says of a container's first process and its root, and whether it can write where it should. */
const ask =
  'cat /proc/1/status; while read -r _ at _ how _; do echo "mount $at $how"; done < /proc/mounts; touch /tmp/x && echo writes to /tmp';

export function runsHardened(plan: Plan, containers: () => ReadonlyMap<string, Container>): void {
  test('M-27, M-55, MB-14: every container runs read-only, without capabilities, as its user', async () => {
    const running = [...containers()].filter(([, { State }]) => State.Status === 'running');
    expect(running.length).toBeGreaterThan(5);
    for (const [name, { Id, Config, HostConfig }] of running) {
      const user = plan.services[name]?.user ?? null;
      expect(Config.User, name).toBe(user === null ? '0:0' : `${user.uid}:${user.gid}`);
      expect(HostConfig, name).toMatchObject({ ReadonlyRootfs: true, Privileged: false, CapDrop: ['ALL'] });
      expect(HostConfig.CapAdd ?? [], name).toEqual([]);
      const told = await printed(['exec', Id, 'sh', '-c', ask]);
      const line = (start: string) =>
        told
          .split('\n')
          .find(each => each.startsWith(start))
          ?.slice(start.length)
          .trim();
      expect(line('CapEff:'), name).toBe('0'.repeat(16));
      expect(line('CapBnd:'), name).toBe('0'.repeat(16));
      expect(line('NoNewPrivs:'), name).toBe('1');
      expect(line('Uid:')?.split(/\s+/), name).toEqual(Array(4).fill(String(user?.uid ?? 0)));
      expect(line('mount / '), name).toMatch(/^ro,/);
      expect(told, name).toContain('writes to /tmp');
    }
  });

  test('only what carries the engine’s socket runs as root, and everything else below it as nobody special', () => {
    const roots = [...containers()].filter(([, { Config }]) => /^0?(:|$)/.test(Config.User) || Config.User === '0:0');
    expect(roots.map(([name]) => name)).toEqual(['traefik']);
  });
}
