// Names and measures of functions. A named function counts for itself, also inside of another one;
// a function without a name counts for the named one around it.

import { children, isFunction } from './parse.mjs';

const BLOCKS = /^(?:(?:For|ForIn|ForOf|While|DoWhile|If|Switch|Try|With)Statement)$/;

/** Every function with what is measured about it, inner ones before those around them. */
export function functionsOf(code) {
  const keys = code.visitorKeys;
  const found = [];
  const seen = new Map();
  const visit = (node, above, prefix, around) => {
    let inside = prefix;
    let owner = around;
    if (isFunction(node)) {
      const given = nameOf(node, above, code);
      if (given || !around) {
        const name = unique(prefix + (given || callback(above, code)), seen);
        owner = { name, node, held: 0 };
        inside = `${name}.`;
      }
    } else {
      inside = prefix + scopeOf(node, above, code);
    }
    for (const child of children(node, keys)) visit(child, [node, ...above], inside, owner);
    if (owner !== around) {
      const length = node.loc.end.line - whole(node, above).loc.start.line + 1;
      found.push(measured(owner, length, whole(node, above), code));
      if (around) around.held += length;
    }
  };
  visit(code.ast, [], '', null);
  return found;
}

function measured({ name, node, held }, length, outer, code) {
  return {
    name,
    line: node.loc.start.line,
    first: outer.loc.start.line,
    last: node.loc.end.line,
    complexity: complexity(node, code),
    length: Math.max(1, length - held),
    nesting: depth(node.body, code, node),
    arguments: node.params.filter((one) => one.name !== 'this').length,
  };
}

function unique(name, seen) {
  const times = (seen.get(name) ?? 0) + 1;
  seen.set(name, times);
  return times === 1 ? name : `${name}#${times}`;
}

/** A method with its decorators and its name, else the function itself. */
function whole(node, above) {
  return /^(?:MethodDefinition|PropertyDefinition|Property)$/.test(above[0]?.type) && above[0].value === node
    ? above[0]
    : node;
}

/** The name that a function has by itself or gets from where it stands; '' when it has none. */
export function nameOf(node, above, code) {
  if (node.id) return node.id.name;
  let [parent, ...rest] = above;
  let given = node;
  while (parent?.type === 'CallExpression' && parent.arguments.includes(given)) {
    if (!/^(?:VariableDeclarator|CallExpression|AssignmentExpression|ExportDefaultDeclaration)$/.test(rest[0]?.type)) return '';
    given = parent; // const save = wrapped(() => ...)
    [parent, ...rest] = rest;
  }
  if (parent?.type === 'VariableDeclarator' && parent.init === given) return plain(code.getText(parent.id));
  if (parent?.type === 'AssignmentExpression' && parent.right === given) return plain(code.getText(parent.left));
  if (parent?.type === 'ExportDefaultDeclaration') return 'default';
  if (parent?.value !== given || !parent.key) return '';
  const key = parent.computed ? `[${code.getText(parent.key)}]` : String(parent.key.name ?? parent.key.value);
  return (parent.kind === 'get' || parent.kind === 'set' ? `${parent.kind} ` : '') + plain(key);
}

function plain(text) {
  return text.replace(/^(?:module\.)?exports\.|^this\./, '').replace(/\s+/g, ' ').slice(0, 80);
}

function callback(above, code) {
  const call = above.find((one) => one.type === 'CallExpression');
  return call && !isFunction(call.callee) ? `callback of ${plain(code.getText(call.callee))}` : '(anonymous)';
}

/** What a class or an object adds to the names in it. */
function scopeOf(node, above, code) {
  if (!/^(?:ClassDeclaration|ClassExpression|ObjectExpression)$/.test(node.type)) return '';
  if (node.id) return `${node.id.name}.`;
  const parent = above[0];
  if (parent?.type === 'VariableDeclarator') return `${plain(code.getText(parent.id))}.`;
  if (parent?.type === 'Property' && !parent.computed) return `${parent.key.name ?? parent.key.value}.`;
  return '';
}

/** Whether a function that is met while another one is measured is measured by itself. */
function apart(node, above, code, start) {
  return node !== start && isFunction(node) && nameOf(node, above, code) !== '';
}

const STRUCTURE = /^(?:(?:For|ForIn|ForOf|While|DoWhile|If|Switch)Statement|CatchClause|ConditionalExpression)$/;

/** Cognitive complexity (G. A. Campbell, SonarSource 2018), without its point for recursion. */
function complexity(start, code) {
  let points = 0;
  const wraps = !structured(start.body, code);
  const visit = (node, above, level) => {
    if (apart(node, above, code, start)) return;
    const chained = node.type === 'IfStatement' && above[0]?.type === 'IfStatement' && above[0].alternate === node;
    const nests = STRUCTURE.test(node.type);
    if (nests) points += chained ? 1 : 1 + level;
    if (node.type === 'IfStatement' && node.alternate && node.alternate.type !== 'IfStatement') points += 1;
    if (/^(?:Break|Continue)Statement$/.test(node.type) && node.label) points += 1;
    if (sequence(node, above[0])) points += 1;
    const inner = isFunction(node) && node !== start && !(wraps && level === 0);
    const deeper = (nests && !chained) || inner;
    for (const child of children(node, code.visitorKeys)) {
      visit(child, [node, ...above], level + (deeper && !tested(node, child) ? 1 : 0));
    }
  };
  visit(start, [], 0);
  return points;
}

/** Whether there is a decision outside of inner functions. A function without one only wraps them: they are not deeper. */
function structured(node, code) {
  if (STRUCTURE.test(node.type)) return true;
  return !isFunction(node) && [...children(node, code.visitorKeys)].some((child) => structured(child, code));
}

/** The condition of a statement is not inside of it. */
function tested(node, child) {
  return !isFunction(node) && [node.test, node.discriminant, node.init, node.update].includes(child);
}

/** A run of the same logical operator counts once; a default, and choosing what to show in JSX, do not count. */
function sequence(node, parent) {
  if (node.type !== 'LogicalExpression' || node.operator === '??' || /^JSX/.test(node.right.type)) return false;
  if (parent?.type === 'LogicalExpression' && parent.operator === node.operator) return false;
  return !(node.operator === '||' && DEFAULTED.test(parent?.type) && plainDefault(node));
}

const DEFAULTED = /^(?:VariableDeclarator|AssignmentExpression|Property|CallExpression|NewExpression)$/;

/** `given || {}`, as it was written before there was `??`. */
function plainDefault(node) {
  return node.left.type !== 'LogicalExpression' && node.right.type !== 'LogicalExpression';
}

/** The deepest nesting of blocks; the body of a function without a name is a block. */
function depth(node, code, start, above = [start]) {
  if (apart(node, above, code, start)) return 0;
  const chained = node.type === 'IfStatement' && above[0]?.type === 'IfStatement' && above[0].alternate === node;
  const own = (BLOCKS.test(node.type) && !chained) || (isFunction(node) && node.body.type === 'BlockStatement');
  const below = [...children(node, code.visitorKeys)].map((one) => depth(one, code, start, [node, ...above]));
  return Math.max(0, ...below) + (own ? 1 : 0);
}
