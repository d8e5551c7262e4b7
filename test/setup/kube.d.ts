export function kube(): Promise<void>;
export function skipped(): boolean;
