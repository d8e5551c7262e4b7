import { entriesTable, openDatabase } from '@manacore/shared-nestjs';
import { env } from './env.js';

export const database = openDatabase(env.DATABASE_URL, entriesTable('images'));
