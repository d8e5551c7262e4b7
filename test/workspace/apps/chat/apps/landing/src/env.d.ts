interface ImportMetaEnv {
  readonly PUBLIC_APP_URL: string;
}
