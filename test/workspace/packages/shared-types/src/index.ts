export { type CheckResult, type HealthReport, healthReport } from './health.js';
export { readSettings, readVariable, type Setting, type Variables } from './variables.js';
