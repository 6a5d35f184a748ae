const WORDS = /\p{L}{2,}/u;
/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'hint',
  'label',
  'matTooltip',
  'placeholder',
  'title',
]);
/** Elements whose text is a name for the machine: an icon's ligature, a sample of code. */
const SILENT = new Set(['code', 'mat-icon', 'pre', 'pt-icon', 'style']);

function elementOf(node) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'Element' || at.type === 'Element$1') return at.name;
  }
  return undefined;
}

/**
 * Texts come from the translations: a template holds no words of its own (English, French and Portuguese alike).
 *
 * @type {import('eslint').Rule.RuleModule}
 */
const rule = {
  meta: {
    type: 'problem',
    docs: { description: 'A template holds no literal words.' },
    schema: [],
    messages: { literal: 'Translate "{{text}}": a template holds no literal words.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const report = (node, text) =>
      context.report({
        loc: services.convertNodeSourceSpanToLoc(node.sourceSpan),
        messageId: 'literal',
        data: { text: text.trim().slice(0, 40) },
      });
    const check = (node, text) => {
      const words = text.replace(/&#?\w+;/g, '');
      if (WORDS.test(words) && !SILENT.has(elementOf(node))) report(node, words);
    };
    return {
      Text(node) {
        check(node, node.value);
      },
      BoundText(node) {
        for (const text of node.value.ast?.strings ?? []) check(node, text);
      },
      TextAttribute(node) {
        if (SPOKEN.has(node.name) && WORDS.test(node.value)) report(node, node.value);
      },
    };
  },
};

export default rule;
