/** Where Umami runs, and as which website it counts. */
export interface Analytics {
  url: string | undefined;
  websiteId: string | undefined;
}
