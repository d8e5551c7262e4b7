export { askedBy, failureOf, type Outcome } from './asked.js';
export { default as Entrance } from './Entrance.svelte';
export { default as Entries } from './Entries.svelte';
export { enter } from './enter.js';
export { default as Product } from './Product.svelte';
