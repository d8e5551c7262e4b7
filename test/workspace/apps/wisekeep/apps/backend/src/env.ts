import { fallback, optional, port, readEnv } from '@manacore/shared-nestjs';

export const env = readEnv({
  PORT: port(3006),
  GROQ_API_KEY: optional,
  WHISPER_PROVIDER: fallback('groq'),
  WHISPER_MODEL: fallback('base'),
  TEMP_AUDIO_DIR: fallback('data/audio'),
  TRANSCRIPTS_DIR: fallback('data/transcripts'),
  PLAYLISTS_DIR: fallback('data/playlists'),
});
