import { backends } from './table/backends.ts';
import { datastores } from './table/datastores.ts';
import { landings } from './table/landings.ts';
import { mobiles } from './table/mobiles.ts';
import type { Row } from './table/row.ts';
import { webs } from './table/webs.ts';

export type { Row, Variable } from './table/row.ts';

/** What the plan must say for the 37 services of Manacore and their datastores, written by hand from its documents. */
export const table: Readonly<Record<string, Row>> = { ...backends, ...webs, ...landings, ...mobiles, ...datastores };
