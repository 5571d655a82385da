// Facts about the source of both sides: whether it can be read, functions, tests, weaknesses, and what our rules say.
// A script for the sandbox. Usage: source.mjs SPEC OUT.
// SPEC: {tools, sides: side → files}. OUT: {versions, sides: side → file → facts}.

import fs from 'node:fs';
import path from 'node:path';

import { functionsOf } from './functions.mjs';
import { QUIET, isTyped, named, parse, toolsOf } from './parse.mjs';
import { rules } from './weaknesses.mjs';
import { writtenIn } from './written.mjs';

const spec = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const tools = toolsOf(spec.tools);

const SECURITY = {
  'no-eval': 2, 'no-implied-eval': 2, 'no-new-func': 2, 'no-script-url': 2,
  'no-unsanitized/method': 2, 'no-unsanitized/property': 2,
  ...Object.fromEntries(Object.keys(tools('eslint-plugin-security').rules).map((name) => [`security/${name}`, 2])),
  ...Object.fromEntries(Object.keys(rules).map((name) => [`sdlc/${name}`, 2])),
};

function plugins() {
  const unsanitized = tools('eslint-plugin-no-unsanitized');
  return {
    security: tools('eslint-plugin-security'),
    'no-unsanitized': unsanitized.default ?? unsanitized,
    sdlc: { rules },
  };
}

function globalNames() {
  const known = tools('globals');
  const wanted = ['builtin', 'nodeBuiltin', 'node', 'commonjs', 'browser', 'worker', 'mocha', 'jest', 'vitest'];
  return Object.fromEntries(wanted.flatMap((name) => Object.keys(known[name] ?? {})).map((name) => [name.trim(), 'readonly']));
}

/** ESLint's recommended rules, and typescript-eslint's for TypeScript; the last to name a rule wins. */
function recommended(typed) {
  const ours = { ...tools('@eslint/js').configs.recommended.rules };
  if (!typed) return { rules: ours, plugins: {} };
  const { configs, plugin } = tools('typescript-eslint');
  const layers = configs.recommended.map((one) => one.rules ?? {});
  return { rules: Object.assign(ours, ...layers), plugins: { '@typescript-eslint': plugin } };
}

const known = globalNames();
const cached = new Map();

function verify(text, file, language, kind) {
  const key = `${kind}${isTyped(file)}`;
  if (!cached.has(key)) {
    cached.set(key, kind === 'security' ? { rules: SECURITY, plugins: plugins() } : recommended(isTyped(file)));
  }
  const languageOptions = { ...language, globals: known };
  const config = { files: [named(file)], languageOptions, linterOptions: QUIET, ...cached.get(key) };
  const linter = new (tools('eslint/universal').Linter)({ configType: 'flat' });
  try {
    const messages = linter.verify(text, [config], { filename: named(file), allowInlineConfig: kind !== 'security' });
    return messages.map((one) => ({ rule: one.ruleId ?? 'error', line: one.line || 1, message: one.message }));
  } catch (error) {
    return { crashed: String(error.message ?? error).split('\n')[0].slice(0, 200) };
  }
}

function facts(place, file) {
  const text = fs.readFileSync(place, 'utf8').replace(/^\uFEFF/, '');
  const { code, language, error } = parse(text, file, tools);
  if (error) return { error };
  return {
    error: null,
    functions: functionsOf(code),
    written: writtenIn(code),
    security: verify(text, file, language, 'security'),
    style: verify(text, file, language, 'style'),
  };
}

const found = {};
for (const [side, files] of Object.entries(spec.sides)) {
  found[side] = Object.fromEntries(files.map((file) => [file, facts(path.join(side, file), file)]));
}
const versions = { eslint: tools('eslint/universal').Linter.version, node: process.versions.node };
fs.writeFileSync(process.argv[3], JSON.stringify({ versions, sides: found }));
