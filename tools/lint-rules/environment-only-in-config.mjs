/**
 * Settings are read, validated and named in one place; everything else is handed a typed configuration.
 * Which files may read the environment is said in `eslint.config.mjs`.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
const rule = {
  meta: {
    type: 'problem',
    docs: { description: 'The environment is read in the configuration only.' },
    schema: [],
    messages: { environment: 'Read settings from the configuration of @portico/platform, not from the environment.' },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'environment' });
    const isProcess = (node) => node?.type === 'Identifier' && node.name === 'process';
    return {
      MemberExpression(node) {
        const { property, computed } = node;
        const name = computed ? property.value : property.name;
        if (isProcess(node.object) && name === 'env') report(node);
      },
      VariableDeclarator(node) {
        if (!isProcess(node.init) || node.id.type !== 'ObjectPattern') return;
        for (const property of node.id.properties) if (property.key?.name === 'env') report(property);
      },
      ImportDeclaration(node) {
        if (node.source.value !== 'node:process' && node.source.value !== 'process') return;
        for (const specifier of node.specifiers) if (specifier.imported?.name === 'env') report(specifier);
      },
    };
  },
};

export default rule;
