// Rules for weaknesses that no installed plugin looks for. Each reports what it saw; how grave that is, is decided outside.

const QUERY = /\b(?:select\b[\s\S]*\bfrom|insert\s+into|update\b[\s\S]*\bset|delete\s+from)\b/i;
const NAMED_SECRET = /passw(?:or)?d|passwd|pwd$|secret|api_?key|auth_?token|access_?token|private_?key/i;

/** The rules by name, for a plugin. */
export const rules = {
  'sql-from-strings': rule((context) => ({
    TemplateLiteral(node) {
      const text = node.quasis.map((one) => one.value.raw).join(' ? ');
      if (node.expressions.length && QUERY.test(text) && node.parent.type !== 'TaggedTemplateExpression') {
        context.report({ node, message: 'A query is put together from strings: pass values as parameters' });
      }
    },
    'BinaryExpression[operator="+"]'(node) {
      if (node.parent.type === 'BinaryExpression' || !QUERY.test(joined(node)) || isConstant(node)) return;
      context.report({ node, message: 'A query is put together from strings: pass values as parameters' });
    },
  })),
  'shell-command': rule((context) => ({
    CallExpression(node) {
      const name = lastName(node.callee);
      const [first] = node.arguments;
      const shell = property(node.arguments, 'shell');
      const started = /^(?:spawn|spawnSync|execFile|execFileSync)$/.test(name) && shell && shell.value !== false;
      const executed = /^(?:exec|execSync)$/.test(name) && first && !isConstant(first) && !isPattern(node.callee, first);
      if (started && !node.arguments.slice(0, 2).every(isConstant)) {
        context.report({ node, message: `${name} with a shell runs what its arguments hold` });
      }
      if (executed && fromChildProcess(node, name, context)) {
        context.report({ node, message: `${name} runs a command that is put together from strings: use execFile` });
      }
    },
  })),
  'code-from-text': rule((context) => ({
    'CallExpression, NewExpression'(node) {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.object.name !== 'vm') return;
      const runs = /^(?:runIn\w+|compileFunction|Script|SourceTextModule)$/.test(callee.property.name);
      if (runs && node.arguments.length && !isConstant(node.arguments[0])) {
        context.report({ node, message: `vm.${callee.property.name} runs text as code, and vm is no sandbox` });
      }
    },
  })),
  'tls-off': rule((context) => ({
    Property(node) {
      if (keyOf(node) === 'rejectUnauthorized' && node.value.value === false) {
        context.report({ node, message: 'Certificates are not checked' });
      }
    },
    AssignmentExpression(node) {
      if (lastName(node.left) === 'NODE_TLS_REJECT_UNAUTHORIZED' && String(node.right.value) === '0') {
        context.report({ node, message: 'Certificates are not checked' });
      }
    },
  })),
  'weak-cipher': rule((context) => ({
    CallExpression(node) {
      const [first] = node.arguments;
      const name = lastName(node.callee);
      if (/^(?:createCipher|createDecipher)$/.test(name)) {
        context.report({ node, message: `${name} derives its key without a salt: use ${name}iv` });
      } else if (/^create(?:C|Dec)ipheriv$/.test(name) && /^(?:r?des|rc[24]|bf|.*-ecb$)/i.test(first?.value ?? '')) {
        context.report({ node, message: `${first.value} is no safe cipher` });
      }
    },
  })),
  'weak-hash': rule((context) => ({
    CallExpression(node) {
      const [first] = node.arguments;
      if (/^create(?:Hash|Hmac)$/.test(lastName(node.callee)) && /^(?:md[245]|sha-?1|rsa-md5|rsa-sha1)$/i.test(first?.value ?? '')) {
        context.report({ node, message: `${first.value} can be forged` });
      }
    },
  })),
  'weak-random': rule((context) => ({
    'CallExpression[callee.object.name="Math"][callee.property.name="random"]'(node) {
      context.report({ node, message: 'Math.random can be foretold: use crypto' });
    },
  })),
  'literal-password': rule((context) => ({
    VariableDeclarator: (node) => literal(context, node, lastName(node.id), node.init),
    AssignmentExpression: (node) => literal(context, node, lastName(node.left), node.right),
    PropertyDefinition: (node) => literal(context, node, keyOf(node), node.value),
    Property: (node) => literal(context, node, keyOf(node), node.value),
  })),
  'raw-html': rule((context) => ({
    'JSXAttribute[name.name="dangerouslySetInnerHTML"]'(node) {
      const value = node.value?.expression?.properties?.find((one) => keyOf(one) === '__html')?.value;
      if (!value || !isConstant(value)) {
        context.report({ node, message: 'Text becomes HTML: it must not come from outside' });
      }
    },
  })),
};

function rule(create) {
  return { meta: { type: 'problem', schema: [] }, create };
}

function literal(context, node, name, value) {
  if (NAMED_SECRET.test(name) && value?.type === 'Literal' && typeof value.value === 'string' && value.value) {
    context.report({ node, message: `${name} is written into the source` });
  }
}

function keyOf(node) {
  return node.computed ? '' : String(node.key?.name ?? node.key?.value ?? '');
}

function lastName(node) {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? String(node.property.name ?? node.property.value ?? '') : '';
}

function property(nodes, name) {
  const options = nodes.find((one) => one.type === 'ObjectExpression');
  return options?.properties.find((one) => keyOf(one) === name)?.value;
}

/** Text that nothing from outside is part of. */
function isConstant(node) {
  if (node.type === 'Literal') return true;
  if (node.type === 'TemplateLiteral') return node.expressions.every(isConstant);
  if (node.type === 'ArrayExpression') return node.elements.every((one) => one && isConstant(one));
  return node.type === 'BinaryExpression' && isConstant(node.left) && isConstant(node.right);
}

function joined(node) {
  if (node.type === 'BinaryExpression') return `${joined(node.left)} ${joined(node.right)}`;
  return node.type === 'Literal' ? String(node.value) : '?';
}

/** `/x/.exec(text)`, and `pattern.exec(text)`: not a command. */
function isPattern(callee, first) {
  return callee.type === 'MemberExpression' && (callee.object.type === 'Literal' || first.type === 'Literal');
}

/** Whether the file gets child_process, and the call goes to it by name. */
function fromChildProcess(node, name, context) {
  const text = context.sourceCode.text;
  if (!/['"](?:node:)?child_process['"]/.test(text)) return false;
  if (node.callee.type === 'Identifier') return true;
  const object = node.callee.object.name ?? '';
  return new RegExp(`(?:\\b${object}\\b\\s*=|\\*\\s*as\\s+${object}\\b|import\\s+${object}\\b)[^;\\n]*child_process`).test(text);
}
