// npm's packages carry no links: this one lists its libraries' in a file.
const { readFileSync, symlinkSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

const [root] = process.argv.slice(2);
for (const { source, target } of JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')))
  symlinkSync(relative(dirname(target), source), join(root, target));
