// Part of every process that runs a test file: notes how the process ended, and whether assertions still fail what is
// wrong. It is loaded before anything of the tree and takes what it needs at once.

const { isMainThread } = require('node:worker_threads');

if (isMainThread) watch();

function watch() {
  const assert = require('node:assert');
  const fs = require('node:fs');
  const path = require('node:path');
  const { pid, argv } = process;
  const write = fs.writeFileSync;
  const place = path.join(__dirname, 'records', `${pid}.json`);
  const file = argv[1] ?? '';
  const seen = { natural: false };
  delete process.env.NODE_OPTIONS; // what a test starts is not a test
  process.once('beforeExit', () => { seen.natural = true; });
  process.once('exit', () => {
    write(place, JSON.stringify({ file, natural: seen.natural, broken: broken(assert) }));
  });
}

/** The name of an assertion that accepts what is wrong; '' when none does. */
function broken(assert) {
  for (const one of [assert, assert.strict]) {
    for (const [name, ...given] of [
      ['ok', false], ['equal', 1, 2], ['strictEqual', 1, 2], ['deepEqual', [1], [2]], ['deepStrictEqual', { a: 1 }, { a: 2 }],
      ['notEqual', 1, 1], ['notStrictEqual', 1, 1], ['notDeepEqual', [1], [1]], ['notDeepStrictEqual', [1], [1]],
      ['throws', () => {}], ['doesNotThrow', () => { throw new Error('wanted'); }], ['match', 'a', /b/], ['fail', 'wanted'],
    ]) {
      if (accepts(one, name, given)) return name;
    }
  }
  return '';
}

function accepts(assert, name, given) {
  try {
    assert[name](...given);
    return true;
  } catch {
    return false;
  }
}
