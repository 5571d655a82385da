// Reads source without running it: ESLint's own parser for JavaScript, TypeScript's for TypeScript.
// A script for the sandbox; it imports nothing but what lies beside it and the tools that it is told of.

import { createRequire } from 'node:module';
import path from 'node:path';

const TYPED = new Set(['.ts', '.mts', '.cts', '.tsx']);

export function isTyped(file) {
  return TYPED.has(path.extname(file));
}

/** Loads packages from `folder`. `eslint/universal` is the linter alone, which starts three times as fast. */
export function toolsOf(folder) {
  return createRequire(path.join(folder, 'package.json'));
}

/** The ways to read a file, in the order in which they are tried. */
export function languages(file, tools) {
  const end = path.extname(file);
  const jsx = end === '.js' || end === '.jsx';
  if (isTyped(file)) {
    const parserOptions = { ecmaFeatures: { jsx: end === '.tsx' } };
    return [{ parser: tools('@typescript-eslint/parser'), sourceType: 'module', parserOptions }];
  }
  const kinds = end === '.mjs' ? ['module'] : end === '.cjs' ? ['commonjs'] : ['module', 'commonjs'];
  return kinds.map((sourceType) => ({
    ecmaVersion: 'latest',
    sourceType,
    parserOptions: { ecmaFeatures: { jsx } },
  }));
}

/** {language, code} for a file that can be read, else {error}. `code` is ESLint's SourceCode. */
export function parse(text, file, tools) {
  const { Linter } = tools('eslint/universal');
  let error = '';
  for (const language of languages(file, tools)) {
    const linter = new Linter({ configType: 'flat' });
    const config = { files: [named(file)], languageOptions: language, linterOptions: QUIET };
    const fatal = linter.verify(text, [config], { filename: named(file) }).find((one) => one.fatal);
    if (!fatal) return { language, code: linter.getSourceCode() };
    error ||= `line ${fatal.line ?? 1}: ${fatal.message.replace(/^Parsing error: /, '')}`;
  }
  return { error };
}

export const QUIET = { reportUnusedDisableDirectives: 'off' };

/** A name that no ignore pattern of ESLint matches; the ending decides how a file is read. */
export function named(file) {
  return `source${path.extname(file)}`;
}

/** The nodes directly below one. */
export function* children(node, keys) {
  for (const key of keys[node.type] ?? []) {
    for (const child of [node[key]].flat()) if (child?.type) yield child;
  }
}

export function isFunction(node) {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}
