const ROUTES = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Options', 'Head', 'All', 'Search', 'Sse']);
const DECLARATIONS = new Set(['Public', 'RequirePermission', 'StaffSession', 'PortalSession']);

function nameOf(decorator) {
  const { expression } = decorator;
  const callee = expression.type === 'CallExpression' ? expression.callee : expression;
  return callee.type === 'Identifier' ? callee.name : undefined;
}

const names = (node) => (node.decorators ?? []).map(nameOf).filter(Boolean);
const declarations = (node) => names(node).filter((name) => DECLARATIONS.has(name));

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
      empty: '@RequirePermission of "{{name}}" names no permission.',
      several: 'The route "{{name}}" declares its access more than once.',
    },
  },
  create(context) {
    function check(node, name) {
      const declared = declarations(node);
      if (declared.length > 1) context.report({ node, messageId: 'several', data: { name } });
      for (const decorator of node.decorators ?? []) {
        const isEmpty = decorator.expression.type !== 'CallExpression' || decorator.expression.arguments.length === 0;
        if (nameOf(decorator) === 'RequirePermission' && isEmpty) {
          context.report({ node: decorator, messageId: 'empty', data: { name } });
        }
      }
      return declared.length;
    }

    return {
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
