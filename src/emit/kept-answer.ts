/** Seconds that a browser need not ask again whether a page may call another origin, whichever edge answered. */
export const keptAnswer = 600;
