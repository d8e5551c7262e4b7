/** What a page shows of something that it asked for. */
export interface Outcome {
  answer: string;
  failure: string;
}

/** Asks, and has either the answer as a text, or why there is none. */
export async function askedBy(ask: () => Promise<unknown>): Promise<Outcome> {
  try {
    const answer = await ask();
    return { answer: typeof answer === 'string' ? answer : JSON.stringify(answer), failure: '' };
  } catch (error) {
    return { answer: '', failure: (error as Error).message };
  }
}

/** Does it, and says why it cannot be done; an empty text where it is done. */
export async function failureOf(action: () => Promise<unknown>): Promise<string> {
  return (await askedBy(action)).failure;
}
