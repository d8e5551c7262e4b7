// What each service of the registry answers at its host name, and what each profile starts: written by hand.
import type { Stack } from 'portolan/testing';
import type registry from '../../../projects.ts';
import type { ServiceName } from '../../../src/registry/registry.ts';

export type Name = ServiceName<typeof registry>;
export type Fleet = Stack<Name>;

export const datastores = ['cache', 'postgres', 'sessions'] as const;

/** Besides the datastores and the edge. */
export const profiles = {
  'mana-core-auth': ['mana-core-auth'],
  chat: ['chat-backend', 'chat-landing', 'chat-web', 'mana-core-auth'],
  maerchenzauber: ['maerchenzauber-backend', 'maerchenzauber-landing', 'maerchenzauber-web', 'mana-core-auth'],
  manadeck: ['mana-core-auth', 'manadeck-backend', 'manadeck-landing', 'manadeck-web'],
  memoro: ['memoro-landing', 'memoro-web'],
  manacore: ['mana-core-auth', 'manacore-landing', 'manacore-web'],
  picture: ['mana-core-auth', 'picture-backend', 'picture-landing', 'picture-web'],
  uload: ['mana-core-auth', 'uload-backend', 'uload-landing', 'uload-web'],
  nutriphi: ['mana-core-auth', 'nutriphi-backend', 'nutriphi-landing', 'nutriphi-web'],
  news: ['news-backend', 'news-landing', 'news-web'],
  quote: ['quote-backend'],
  presi: ['presi-backend'],
  wisekeep: ['wisekeep-backend'],
} satisfies Readonly<Record<string, readonly Name[]>>;

export type Profile = keyof typeof profiles;

/** Everything that runs in development: 29 of the 37, since 8 are bundles for devices. */
export const apps = [...new Set(Object.values(profiles).flat())].sort();

interface Api {
  readonly host: string;
  /** Where the code has one. */
  readonly health: string | null;
  /** What is in its report beside itself. */
  readonly checks: readonly string[];
  /** For everybody. */
  readonly open: readonly [path: string, holds: RegExp];
}

const api = (host: string, health: string | null, checks: readonly string[], open: Api['open']): Api => ({
  host,
  health,
  checks,
  open,
});

/** Where a model's address is given, its models; else the one that is at hand. */
const models = /echo|gpt-4o/;

export const apis = {
  'mana-core-auth': api('auth', '/api/v1/health', ['postgres', 'redis'], ['/api/v1/auth/jwks', /RS256/]),
  'chat-backend': api('api-chat', '/api/health', ['postgres'], ['/api/models', models]),
  'maerchenzauber-backend': api('api-maerchenzauber', '/health', [], ['/stories/styles', /watercolour/]),
  'manadeck-backend': api('api-manadeck', '/health', ['postgres'], ['/decks/card-types', /cloze/]),
  'picture-backend': api('api-picture', '/api/health', ['postgres'], ['/api/images/sizes', /512x512/]),
  'uload-backend': api('api-uload', '/health', ['postgres'], ['/health', /uload-backend/]),
  'nutriphi-backend': api('api-nutriphi', '/api/health', ['postgres'], ['/api/meals/storage', /nutriphi-meals/]),
  'news-backend': api('api-news', null, ['postgres'], ['/articles', /tide-clock/]),
  'quote-backend': api('api-quote', '/api/health', ['postgres'], ['/api/quotes/today', /author/]),
  'presi-backend': api('api-presi', '/api/health', ['postgres'], ['/api/decks/themes', /dark/]),
  'wisekeep-backend': api('api-wisekeep', '/health', ['disk'], ['/transcription', /groq/]),
} satisfies Readonly<Partial<Record<Name, Api>>>;

interface Site {
  readonly host: string;
  readonly heading: string;
  /** What its server was told, and its pages are, by the API that they call; `null` where that one runs elsewhere. */
  readonly answer: RegExp | null;
}

const site = (host: string, heading: string, answer: RegExp | null): Site => ({ host, heading, answer });

export const webs = {
  'chat-web': site('app-chat', 'Chat', models),
  'maerchenzauber-web': site('app-maerchenzauber', 'Märchenzauber', /watercolour/),
  'manadeck-web': site('app-manadeck', 'Manadeck', /cloze/),
  'memoro-web': site('app-memoro', 'Memoro', null),
  'manacore-web': site('app-manacore', 'Manacore', /RS256/),
  'picture-web': site('app-picture', 'Picture', /512x512/),
  'uload-web': site('app-uload', 'uLoad', null),
  'nutriphi-web': site('app-nutriphi', 'Nutriphi', /nutriphi-meals/),
  'news-web': site('app-news', 'News', /tide-clock/),
} satisfies Readonly<Partial<Record<Name, Site>>>;

export const landings = {
  'chat-landing': site('chat', 'Chat', null),
  'maerchenzauber-landing': site('maerchenzauber', 'Märchenzauber', null),
  'manadeck-landing': site('manadeck', 'Manadeck', null),
  'memoro-landing': site('memoro', 'Memoro', null),
  'manacore-landing': site('manacore', 'Manacore', null),
  'picture-landing': site('picture', 'Picture', null),
  'uload-landing': site('uload', 'uLoad', null),
  'nutriphi-landing': site('nutriphi', 'Nutriphi', null),
  'news-landing': site('news', 'News', null),
} satisfies Readonly<Partial<Record<Name, Site>>>;

/** Where users keep something that nobody else sees, a text each: how it is added. */
export const guarded = {
  'chat-backend': ['/api/conversations', 'title'],
  'manadeck-backend': ['/decks', 'text'],
  'picture-backend': ['/api/images', 'text'],
  'uload-backend': ['/links', 'target'],
  'nutriphi-backend': ['/api/meals', 'text'],
  'presi-backend': ['/api/decks', 'text'],
} as const satisfies Readonly<Partial<Record<Name, readonly [path: string, field: string]>>>;

/** By service, the database that it alone uses; uLoad's web app reads its backend's. */
export const databases = {
  'mana-core-auth': ['manacore', 'users'],
  'chat-backend': ['chat', 'conversations', 'messages'],
  'manadeck-backend': ['manadeck', 'decks'],
  'picture-backend': ['picture', 'images'],
  'uload-backend': ['uload', 'links'],
  'nutriphi-backend': ['nutriphi', 'meals'],
  'news-backend': ['news_hub', 'articles'],
  'quote-backend': ['quote', 'quotes'],
  'presi-backend': ['presi', 'decks'],
} as const satisfies Readonly<Partial<Record<Name, readonly [database: string, ...tables: string[]]>>>;
