/** A Handlebars template, compiled by scripts/handlebars.js; it throws where the context lacks a name. */
declare module '*.hbs' {
  const template: (context: object) => string;
  export default template;
}

/** The package's version, put in when it is built. */
declare const PORTOLAN_VERSION: string;

/** The file that runs commands, beside the entry. */
declare const PORTOLAN_MAIN: string;
