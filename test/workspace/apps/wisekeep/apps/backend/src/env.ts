import { fallback, optional, port, readEnv } from '@manacore/shared-nestjs';

export const env = readEnv({
  PORT: port(3006),
  GROQ_API_KEY: optional,
  WHISPER_PROVIDER: optional,
  WHISPER_MODEL: fallback('base'),
  TEMP_AUDIO_DIR: optional,
  TRANSCRIPTS_DIR: optional,
  PLAYLISTS_DIR: optional,
});
