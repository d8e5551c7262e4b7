export function ownName(kind: 'build' | 'deployed' | 'dev' | 'unit'): string;
export function removeLeftOver(): Promise<void>;
