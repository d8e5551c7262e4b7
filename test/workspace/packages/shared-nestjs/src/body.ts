import { BadRequestException } from '@nestjs/common';

export interface TextLimits {
  min?: number;
  max: number;
}

/** A text of a request's JSON body. What else comes is the caller's fault, and told. */
export function textOf(body: unknown, name: string, { min = 1, max }: TextLimits): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  if (typeof value !== 'string') throw new BadRequestException(`"${name}" is missing or not a text`);
  if (value.length < min || value.length > max)
    throw new BadRequestException(`"${name}" must have ${min} to ${max} characters`);
  return value;
}
