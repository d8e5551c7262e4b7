import 'reflect-metadata';

export { type BootstrapOptions, bootstrap } from './bootstrap.js';
export { type Environment, EnvironmentError, parseEnv, type Rules, readEnv } from './env.js';
export { type HealthChecks, healthController } from './health.js';
export { fallback, oneOf, optional, port, type Rule, required, uuid } from './rules.js';
