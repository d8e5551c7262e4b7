import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A certificate for these names, of an authority that nobody knows, beside the routes that Traefik reads: where it has one
 * for a name already, it asks nobody for another. Gives the authority's own certificate.
 */
export function certify(directory: string, names: readonly string[]): string {
  const at = (file: string) => join(directory, file);
  const openssl = (...args: readonly string[]) => execFileSync('openssl', [...args], { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const authority = ['-keyout', at('ca.key'), '-out', at('ca.crt'), '-subj', '/CN=Authority of the tests'];
  openssl('req', '-x509', ...key, ...authority, '-days', '1');
  const own = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-keyout', at('own.key'), '-out', at('own.crt')];
  const alternatives = `subjectAltName=${names.map(name => `DNS:${name}`).join(',')}`;
  openssl('req', '-x509', ...key, ...own, '-subj', '/CN=edge', '-days', '1', '-addext', alternatives);
  // Its own user has no right over others' files.
  chmodSync(at('own.key'), 0o644);
  const within = '/etc/traefik/dynamic';
  const tls = { certificates: [{ certFile: `${within}/own.crt`, keyFile: `${within}/own.key` }] };
  writeFileSync(at('own.yaml'), JSON.stringify({ tls }));
  return readFileSync(at('ca.crt'), 'utf8');
}
