/** Types besides HTML that are worth it; JavaScript has one or the other by the age of nginx. */
export const compressed = [
  ...['text/css', 'text/javascript', 'text/plain', 'text/xml'],
  ...['application/javascript', 'application/json', 'application/xml', 'image/svg+xml'],
].join(' ');
