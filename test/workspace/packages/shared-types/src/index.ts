export { type CallOptions, callApi, type Fetch } from './api.js';
export { authPath, type Credentials, type Session, tokenAudience, tokenIssuer, type User } from './auth.js';
export type { Conversation, Message } from './chat.js';
export type { Entry } from './entry.js';
export { type CheckResult, type HealthReport, healthReport } from './health.js';
export type { Link } from './link.js';
export { readSettings, readVariable, type Setting, type Variables } from './variables.js';
