/** Where a machine keeps a secret's value: out of Compose's reach to print, readable by root and the container's user. */
export const secretFile = (name: string) => `\${SECRETS_DIR:?SECRETS_DIR is not set}/${name}`;
