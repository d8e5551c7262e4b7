import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpException, NotFoundException } from '@nestjs/common';
import { env } from './env.js';

const directory = env.TRANSCRIPTS_DIR;
const fileOf = (id: string) => join(directory, `${id}.txt`);

/** There is a place for each kind of file from the start on. */
export async function makeDirectories(): Promise<void> {
  for (const path of [env.TEMP_AUDIO_DIR, directory, env.PLAYLISTS_DIR]) await mkdir(path, { recursive: true });
}

/** Whether there is room for what comes next. */
export async function checkRoom(): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < 2 ** 16) throw new Error('the disk is full');
}

export async function transcripts(): Promise<string[]> {
  const files = await readdir(directory);
  return files
    .filter(file => file.endsWith('.txt'))
    .map(file => file.slice(0, -'.txt'.length))
    .sort();
}

/** The whole of it or nothing: a reader never sees half of a text. */
export async function keep(text: string): Promise<string> {
  const id = randomUUID();
  const written = join(directory, `${id}.part`);
  try {
    await writeFile(written, text, { flush: true });
    await rename(written, fileOf(id));
  } catch (error) {
    await rm(written, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new HttpException('The disk is full', 507);
  }
  return id;
}

export function textOfTranscript(id: string): Promise<string> {
  return readFile(fileOf(id), 'utf8').catch(() => {
    throw new NotFoundException('There is no such transcript');
  });
}
