// The tests that a file defines, as they are written: names, assertions, and what is skipped.
// A rough reading: names that are computed, and tests in loops, are known to exist but not by name.

import { children, isFunction } from './parse.mjs';

const TESTS = new Set(['test', 'it', 'specify', 'fit', 'xit', 'xtest', 'xspecify']);
const SUITES = new Set(['describe', 'suite', 'context', 'fdescribe', 'fcontext', 'xdescribe', 'xcontext']);
const SKIPS = new Set(['skip', 'todo', 'failing', 'fails', 'skipIf', 'runIf']);
const NO_ASSERTIONS = new Set([
  'test', 'it', 'describe', 'suite', 'skip', 'todo', 'only', 'runOnly', 'diagnostic', 'plan', 'end', 'before', 'after',
  'beforeEach', 'afterEach', 'teardown', 'log', 'comment', 'timeout', 'mock', 'waitFor', 'pass', 'context',
]);

/** {tests: name → {asserts, skipped, certain}, skipped, only}. A name is the titles from outside in, with ' > '. */
export function writtenIn(code) {
  const keys = code.visitorKeys;
  const names = imported(code.ast);
  const found = { tests: Object.create(null), skipped: 0, only: 0 };
  const visit = (node, parent, at) => {
    let inside = at;
    if (node.type === 'CallExpression') inside = called(node, parent, at, names, found, code);
    if (node.type === 'MemberExpression' && node.property.name === 'should' && at.test) at.test.asserts += 1;
    if (uncertain(node, at)) inside = { ...inside, certain: false };
    for (const child of children(node, keys)) visit(child, node, inside);
  };
  visit(code.ast, null, { path: [], test: null, certain: true, first: '', bodies: new Set() });
  return found;
}

/** What is not sure to be reached when the file is loaded. */
function uncertain(node, at) {
  if (isFunction(node)) return !at.bodies.has(node);
  return /^(?:If|For|ForIn|ForOf|While|DoWhile|Switch|Try)Statement$|^(?:Conditional|Logical)Expression$/.test(node.type);
}

function called(node, parent, at, names, found, code) {
  const chain = chainOf(node.callee, names);
  const [root, ...members] = chain;
  const last = chain.at(-1);
  const nested = at.test && members.length && (last === 'test' || last === 'it');
  const title = titleOf(node, code);
  if ((TESTS.has(root) || SUITES.has(root) || nested) && title !== null && !each(node)) {
    return opened(node, chain, title, at, found, nested);
  }
  if (at.test) {
    if (members.length === 1 && (last === 'skip' || last === 'todo')) at.test.skipped += 1;
    else if (proves(node, parent, chain, at)) at.test.asserts += 1;
  }
  return at;
}

/** Enter a suite or a test. */
function opened(node, chain, title, at, found, nested) {
  const root = chain[0];
  const skipped = /^x/.test(root) || chain.some((one) => SKIPS.has(one)) || option(node, 'skip') || option(node, 'todo');
  const only = /^f(?:it|describe|context)$/.test(root) || chain.includes('only') || option(node, 'only');
  const body = node.arguments.findLast(isFunction);
  found.only += only ? 1 : 0;
  const path = [...at.path, title.text];
  const inside = { ...at, path, bodies: new Set(body ? [body] : []), first: body?.params[0]?.name ?? '' };
  if (!nested && SUITES.has(root)) {
    found.skipped += skipped ? 1 : 0;
    return { ...inside, certain: at.certain && !skipped && title.known };
  }
  const test = { asserts: 0, skipped: skipped ? 1 : 0, certain: at.certain && title.known && !at.test };
  const name = unused(path.join(' > '), found.tests);
  found.tests[name] = test;
  return { ...inside, test, certain: false };
}

/** Titles may repeat. */
export function unused(name, taken) {
  let free = name;
  for (let times = 2; free in taken; times += 1) free = `${name} #${times}`;
  return free;
}

/** The names of `a.b(c).d`, from left to right; what was imported under another name has its first one. */
function chainOf(node, names) {
  if (node.type === 'Identifier') return [names.get(node.name) ?? node.name];
  if (node.type === 'MemberExpression') return [...chainOf(node.object, names), node.property.name ?? ''];
  if (node.type === 'CallExpression') return chainOf(node.callee, names);
  if (node.type === 'TaggedTemplateExpression') return chainOf(node.tag, names);
  return [''];
}

/** `test.each(rows)`: the call that follows has the title. */
function each(node) {
  return node.callee.type === 'MemberExpression' && ['each', 'for', 'skipIf', 'runIf'].includes(node.callee.property.name);
}

function titleOf(node, code) {
  const first = node.arguments[0];
  if (!first || !node.arguments.some(isFunction)) {
    // it.todo('later'), and test('later') without a body
    return first?.type === 'Literal' && typeof first.value === 'string' && node.callee.type !== 'CallExpression'
      ? { text: first.value, known: false }
      : null;
  }
  if (isFunction(first)) return { text: first.id?.name ?? '<anonymous>', known: Boolean(first.id) };
  if (first.type === 'Literal') return { text: String(first.value), known: node.callee.type !== 'CallExpression' };
  if (first.type === 'TemplateLiteral' && !first.expressions.length) {
    return { text: first.quasis[0].value.cooked, known: node.callee.type !== 'CallExpression' };
  }
  return { text: code.getText(first), known: false };
}

function option(node, name) {
  const options = node.arguments.find((one) => one.type === 'ObjectExpression');
  const value = options?.properties.find((one) => one.key?.name === name)?.value;
  return Boolean(value) && !(value.type === 'Literal' && !value.value);
}

/** Whether a call can fail the test that it stands in. A comparison of two constants cannot. */
function proves(node, parent, chain, at) {
  const [root, ...members] = chain;
  const last = chain.at(-1);
  const constant = node.arguments.length > 0 && node.arguments.every((one) => one.type === 'Literal');
  if (node.callee.type === 'Identifier') {
    if (root === 'expect') return parent?.type === 'MemberExpression' && !constant;
    return /^(?:assert|check|verify|expect)/.test(root) && !constant;
  }
  if (node.callee.type !== 'MemberExpression' || holdsCall(node.callee)) return false; // expect(x).to.equal: x counts
  const helper = root === 'assert' || root === 'expect' || members.includes('assert');
  const own = root !== '' && root === at.first && !NO_ASSERTIONS.has(members[0]);
  return (helper || own || /^assert/.test(last)) && (!constant || last === 'fail');
}

function holdsCall(node) {
  return node.type === 'CallExpression' || (node.type === 'MemberExpression' && holdsCall(node.object));
}

/** Local name → the one that counts, for what comes from node:test and node:assert. */
function imported(ast) {
  const names = new Map();
  for (const node of ast.body) {
    const pairs = node.type === 'ImportDeclaration' ? fromImport(node) : node.type === 'VariableDeclaration' ? fromRequire(node) : [];
    for (const [source, name, local] of pairs) {
      if (/^(?:node:)?assert(?:\/strict)?$/.test(source)) names.set(local, name === 'default' ? 'assert' : `assert_${name}`);
      if (/^(?:node:test|vitest|@jest\/globals|bun:test)$/.test(source)) names.set(local, name === 'default' ? 'test' : name);
    }
  }
  return names;
}

function fromImport(node) {
  return node.specifiers.map((one) => [node.source.value, one.imported?.name ?? 'default', one.local.name]);
}

function fromRequire(node) {
  return node.declarations.flatMap(({ id, init }) => {
    if (init?.type !== 'CallExpression' || init.callee.name !== 'require' || init.arguments[0]?.type !== 'Literal') return [];
    const source = init.arguments[0].value;
    if (id.type === 'Identifier') return [[source, 'default', id.name]];
    return (id.properties ?? []).map((one) => [source, one.key?.name, one.value?.name]);
  });
}
