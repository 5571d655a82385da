// Runs test files by node's own runner, each in a process of its own, and reports what became of every test.
// A script for the sandbox. Usage: runner.mjs SPEC OUT. Nothing of the tree is loaded into this process.
// SPEC: {tools, modules, files, options, env, typescript, concurrency, timeout, canary}.
// OUT: {node, files: file → {written, cases, records, rewritten}}. The exit code is 1 when a test of the tree failed.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

import { link } from './links.mjs';
import { parse, toolsOf } from './parse.mjs';
import { unused, writtenIn } from './written.mjs';

const TOO_OLD = 86;
const MESSAGE_CHARS = 2000;
const spec = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const here = path.dirname(fileURLToPath(import.meta.url));
const records = path.join(here, 'records');

function quoted(word) {
  return `"${word.replace(/(["\\])/g, '\\$1')}"`;
}

/** Options reach the processes of the tests, and not this one. */
function prepare() {
  fs.mkdirSync(records);
  link(spec.modules, process.cwd());
  const words = ['--require', path.join(here, 'probe.cjs'), ...spec.options];
  if (spec.typescript) words.push('--import', new URL('./typescript.mjs', import.meta.url).href);
  Object.assign(process.env, spec.env, { NODE_OPTIONS: words.map(quoted).join(' ') });
  process.setMaxListeners(0);
}

/** Names of the tests as they are written; null for a file that cannot be read. */
function written(file, text, tools) {
  try {
    const { code, error } = parse(text.replace(/^\uFEFF/, ''), file, tools);
    return error ? null : Object.entries(writtenIn(code).tests).filter(([, one]) => one.certain).map(([name]) => name);
  } catch {
    return null;
  }
}

function textOf(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

async function casesOf(file) {
  const whole = path.resolve(file);
  const events = run({ files: [whole], concurrency: 1, timeout: spec.timeout ?? undefined });
  const cases = Object.create(null);
  const titles = [];
  let stderr = '';
  for await (const { type, data } of events) {
    if (type === 'test:stderr') stderr = (stderr + data.message).slice(-MESSAGE_CHARS);
    if (type === 'test:start') titles.splice(data.nesting, Infinity, data.name);
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const itself = data.nesting === 0 && path.resolve(data.name) === whole;
    const name = itself ? '' : [...titles.slice(0, data.nesting), data.name].join(' > ');
    const one = outcome(type, data, itself);
    if (one) cases[itself ? '' : unused(name, cases)] = one;
    if (one?.ended === 'error' && itself && stderr) one.message = inside(stderr);
  }
  return cases;
}

/** A suite counts only when something of its own failed, such as a hook. */
function outcome(type, data, itself) {
  const error = data.details?.error;
  const suite = data.details?.type === 'suite';
  if (suite && (type === 'test:pass' || error?.failureType === 'subtestsFailed')) return null;
  const left = data.skip !== undefined || data.todo !== undefined;
  const ended = left ? 'skipped' : type === 'test:pass' ? 'passed' : itself || suite ? 'error' : 'failed';
  return { ended, message: ended === 'passed' ? '' : told(error, data.skip ?? data.todo) };
}

function told(error, reason) {
  const cause = error?.cause ?? error;
  const text = cause?.stack ?? cause?.message ?? cause ?? (typeof reason === 'string' ? reason : '');
  return inside(String(text)).slice(0, MESSAGE_CHARS);
}

/** Paths as they are in the repository. */
function inside(text) {
  return text.replaceAll(`file://${process.cwd()}/`, '').replaceAll(`${process.cwd()}/`, '');
}

/** File → what the processes that ran it noted when they ended. */
function noted() {
  const found = {};
  for (const name of fs.readdirSync(records)) {
    const one = JSON.parse(fs.readFileSync(path.join(records, name), 'utf8'));
    (found[path.relative(process.cwd(), one.file)] ??= []).push(one);
  }
  return found;
}

async function main() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 6)) {
    process.stderr.write(`node ${process.versions.node} is too old to judge tests: 20.6 or later is needed\n`);
    return TOO_OLD;
  }
  const tools = toolsOf(spec.tools);
  const texts = Object.fromEntries(spec.files.map((file) => [file, textOf(file)]));
  const names = Object.fromEntries(spec.files.map((file) => [file, written(file, texts[file], tools)]));
  prepare();
  const waiting = [...spec.files];
  const cases = {};
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) cases[file] = await casesOf(file);
  };
  const workers = spec.concurrency ?? Math.max(1, os.availableParallelism());
  await Promise.all(Array.from({ length: workers }, worker));
  const ended = noted();
  const files = Object.fromEntries(
    spec.files.map((file) => [
      file,
      { written: names[file], cases: cases[file], records: ended[file] ?? [], rewritten: textOf(file) !== texts[file] },
    ]),
  );
  fs.writeFileSync(process.argv[3], JSON.stringify({ node: process.versions.node, files }));
  const red = spec.files.filter((file) => file !== spec.canary).some((file) => Object.values(cases[file]).some(failed));
  return red ? 1 : 0;
}

function failed(one) {
  return one.ended === 'failed' || one.ended === 'error';
}

process.exit(await main());
