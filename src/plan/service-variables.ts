/** A name as a variable's: `CHAT_BACKEND` of `chat-backend`. */
export function environmentName(name: string): string {
  return name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '_')
    .replace(/^(?=\d)/, '_');
}

/** What a local environment can be told of a built service: its image and stage, and what the stage `dev` needs. */
export const stackSettings = ['IMAGE', 'STAGE', 'READ_ONLY', 'CPUS', 'MEMORY'] as const;

/** The variable that tells it: `CHAT_BACKEND_STAGE`. */
export function stackVariable(service: string, setting: (typeof stackSettings)[number]): string {
  return `${environmentName(service)}_${setting}`;
}
