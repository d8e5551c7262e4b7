/** Where ports by hash begin and how many there are: above all that rules give, below Linux's ephemeral range (32768). */
export const hashedPorts = { first: 10_000, count: 20_000 };
