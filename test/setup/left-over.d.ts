export function ownName(kind: 'build' | 'dev'): string;
export function removeLeftOver(): Promise<void>;
