export interface Conversation {
  id: string;
  title: string;
  createdAt: string;
}

export interface Message {
  id: string;
  role: 'user' | 'assistant';
  content: string;
  /** That answered; `null` for what a person wrote. */
  model: string | null;
  createdAt: string;
}
