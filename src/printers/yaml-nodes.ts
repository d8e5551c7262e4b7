import type { Origin } from '../plan/types.ts';
import type { Patched } from './patched.ts';
import { Special } from './special.ts';

/** A value, and the node of the plan that it comes from. */
export class Traced extends Special {
  readonly origin: Origin;
  readonly value: Yaml;

  constructor(origin: Origin, value: Yaml) {
    super();
    this.origin = origin;
    this.value = value;
  }
}

/** A value that is made when it is printed. */
export class Late extends Special {
  readonly make: () => Yaml;

  constructor(make: () => Yaml) {
    super();
    this.make = make;
  }
}

/** What stands as it is, in the words of whoever renders the text. */
export class Verbatim extends Special {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

/** An entry of which whoever renders the text takes one form or none. */
export class Chosen extends Special {
  readonly forms: readonly Form[];
  readonly end: string;

  constructor(forms: readonly Form[], end: string) {
    super();
    this.forms = forms;
    this.end = end;
  }
}

/** A value, and the line above it by which it is taken. */
export interface Form {
  readonly head: string;
  readonly value: Yaml;
}

export type Leaf = string | number | boolean | null;

export type Fields = { readonly [key: string]: Yaml | undefined };

export type Collection = readonly Yaml[] | Fields;

export type Yaml = Leaf | Traced | Late | Verbatim | Chosen | Patched<Yaml> | Collection;
