interface ImportMetaEnv {
  readonly PUBLIC_UMAMI_URL?: string;
  readonly PUBLIC_UMAMI_WEBSITE_ID?: string;
}
