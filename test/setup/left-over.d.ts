export function ownName(kind: 'build' | 'deployed' | 'dev'): string;
export function removeLeftOver(): Promise<void>;
