const ROUTES = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Options', 'Head', 'All', 'Search', 'Sse']);
const DECLARATIONS = new Set(['Public', 'RequirePermission', 'StaffSession', 'PortalSession']);

function nameOf(decorator, aliases) {
  const { expression } = decorator;
  const callee = expression.type === 'CallExpression' ? expression.callee : expression;
  return callee.type === 'Identifier' ? (aliases.get(callee.name) ?? callee.name) : undefined;
}

/**
 * A method that answers a route says who may call it, or its class does: deny by default, seen before it runs.
 * Source: `docs/adr/0005-deny-by-default.md`.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
const rule = {
  meta: {
    type: 'problem',
    docs: { description: 'A route declares who may call it.' },
    schema: [],
    messages: {
      missing:
        'The route "{{name}}" declares no access: add @Public, @RequirePermission, @StaffSession or @PortalSession.',
      several: 'The route "{{name}}" declares its access more than once.',
    },
  },
  create(context) {
    /** Names that a file gives to imported decorators, to the decorators' own names. */
    const aliases = new Map();
    const names = (node) => (node.decorators ?? []).map((decorator) => nameOf(decorator, aliases)).filter(Boolean);

    function check(node, name) {
      const declared = names(node).filter((decorator) => DECLARATIONS.has(decorator));
      if (declared.length > 1) context.report({ node, messageId: 'several', data: { name } });
      return declared.length;
    }

    return {
      ImportSpecifier({ imported, local }) {
        if (imported.name !== local.name) aliases.set(local.name, imported.name);
      },
      'ClassDeclaration, ClassExpression'(node) {
        const className = node.id?.name ?? 'class';
        const onClass = check(node, className);
        for (const member of node.body.body) {
          if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
          if (!names(member).some((name) => ROUTES.has(name))) continue;
          const name = `${className}.${context.sourceCode.getText(member.key)}`;
          if (check(member, name) === 0 && onClass === 0) {
            context.report({ node: member.key, messageId: 'missing', data: { name } });
          }
        }
      },
    };
  },
};

export default rule;
