import type { Row, Variable } from './row.ts';
import { at, everywhere, maybe, publicUrl } from './values.ts';

export const landings: Readonly<Record<string, Row>> = {
  // judgement: the name is ours
  'chat-landing': landing('chat', 3200, { PUBLIC_APP_URL: publicUrl('app-chat') }),
  'maerchenzauber-landing': landing('maerchenzauber', 3210),
  'manadeck-landing': landing('manadeck', 3220),
  'memoro-landing': landing('memoro', 3230, {
    PUBLIC_UMAMI_URL: maybe('MEMORO_UMAMI_URL'),
    PUBLIC_UMAMI_WEBSITE_ID: maybe('MEMORO_UMAMI_WEBSITE_ID'),
  }),
  'manacore-landing': landing('manacore', 3240),
  'picture-landing': landing('picture', 3250, {
    PUBLIC_UMAMI_URL: maybe('PICTURE_UMAMI_URL'),
    PUBLIC_UMAMI_WEBSITE_ID: maybe('PICTURE_UMAMI_WEBSITE_ID'), // judgement: one id with picture-web
  }),
  'uload-landing': landing('uload', 3260),
  'nutriphi-landing': landing('nutriphi', 3270),
  'news-landing': landing('news', 3280),
};

/** Static pages behind an unprivileged nginx, at the project's own name. */
function landing(project: string, hostPort: number, variables: Readonly<Record<string, Variable>> = {}): Row {
  return {
    kind: 'astro',
    path: `apps/${project}/apps/landing`,
    port: 8080,
    hostPort,
    ready: '/health',
    hosts: at(project),
    networks: everywhere('frontend'),
    variables,
  };
}
