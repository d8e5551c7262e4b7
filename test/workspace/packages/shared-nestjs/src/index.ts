import 'reflect-metadata';

export { type TextLimits, textOf } from './body.js';
export { type BootstrapOptions, bootstrap } from './bootstrap.js';
export { type Remembered, remember } from './cache.js';
export { type Database, openDatabase } from './database.js';
export { type EntriesOptions, entriesController, entriesTable } from './entries.js';
export { type Environment, EnvironmentError, parseEnv, type Rules, readEnv } from './env.js';
export { CurrentUser, guardBy, keyGuard, type TokenClaims, tokenGuard } from './guard.js';
export { type HealthChecks, healthController } from './health.js';
export { pemOf } from './pem.js';
export { type Rate, rateGuard } from './rate.js';
export { openRedis, type Redis, type RedisOptions } from './redis.js';
export type { Resource } from './resource.js';
export { count, duration, fallback, oneOf, optional, port, type Rule, required, uuid } from './rules.js';
