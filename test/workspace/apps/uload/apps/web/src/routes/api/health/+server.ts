import { healthReport } from '@manacore/shared-types';
import { json } from '@sveltejs/kit';
import { checkDatabase } from '$lib/server/links';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
  const postgres = await checkDatabase().then(
    () => 'ok' as const,
    () => 'failed' as const,
  );
  const report = healthReport('uload-web', { postgres });
  return json(report, { status: report.status === 'ok' ? 200 : 503 });
};
