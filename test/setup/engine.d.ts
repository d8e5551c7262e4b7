export function isOwn(): Promise<boolean>;
export function restart(): Promise<void>;
