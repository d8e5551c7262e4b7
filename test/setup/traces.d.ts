export function removeTraces(directory: string): Promise<void>;
