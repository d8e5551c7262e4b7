/** One of what a product keeps for its users: a deck, a meal, an image's prompt. */
export interface Entry {
  id: string;
  text: string;
  createdAt: string;
}
