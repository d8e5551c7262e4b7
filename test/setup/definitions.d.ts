interface Description {
  readonly module: string;
  readonly file: string;
}

export const added: readonly (Description & { readonly kind: string })[];
export function described(description: Description): Promise<string>;
