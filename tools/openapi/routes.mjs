import ts from 'typescript';

export const CONTRACTS = '@portico/contracts';
const VERBS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);
/** How a controller reads its query string; the first that its body mentions. */
const QUERY_READERS = [
  [/parsePageQuery\(/, 'page'],
  [/scopedQuery\(/, 'scoped'],
  [/(?:parseList|record|portal)Query\(/, 'list'],
];

/**
 * What the types of a controller's methods say that decorators do not: the answer, the query string, who may call.
 *
 * @typedef {{
 *   operation: string, answer: string | null, mediaType: string, imports: Record<string, string>, query: 'page' | 'list' | 'scoped' | null,
 *   extras: string[], isPeopleOnly: boolean, access: 'public' | 'staff' | 'portal', permissions: string[], ifMatch: boolean, idempotent: boolean,
 * }} Route
 * @param {{ root: string, tsConfig: string }} options
 * @returns {Route[]}
 */
export function readRoutes({ root, tsConfig }) {
  const config = ts.getParsedCommandLineOfConfigFile(
    tsConfig,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  const program = ts.createProgram(config.fileNames, { ...config.options, noEmit: true });
  const checker = program.getTypeChecker();
  const routes = [];
  for (const source of program.getSourceFiles()) {
    if (!source.fileName.startsWith(root) || !source.fileName.endsWith('.controller.ts')) continue;
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement) || !decorator(statement, 'Controller')) continue;
      for (const member of statement.members)
        if (ts.isMethodDeclaration(member) && decorators(member).some(({ name }) => VERBS.has(name)))
          routes.push(routeOf(checker, source, statement, member));
    }
  }
  return routes.sort((one, other) => one.operation.localeCompare(other.operation));
}

function routeOf(checker, source, controller, method) {
  const text = method.getText(source);
  const [, query = null] = QUERY_READERS.find(([reader]) => reader.test(text)) ?? [];
  const staff = decorator(method, 'RequirePermission');
  const isPortal = decorator(method, 'RequirePortalSession') || decorator(method, 'PortalSession');
  return {
    operation: `${controller.name.text.replace(/Controller$/, '')}_${method.name.getText(source)}`,
    ...answerOf(checker, source, method),
    query: queryOf(method, query),
    extras: [...(/parseListQuery\([^[\]()]*\[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
      ([, name]) => name,
    ),
    isPeopleOnly: decorator(method, 'PeopleOnly') !== undefined,
    access: decorator(method, 'Public') ? 'public' : isPortal ? 'portal' : 'staff',
    permissions: staff ? staff.values : [],
    ifMatch: /@Headers\('if-match'\)/.test(text),
    idempotent: /@IdempotencyKey\(\)/.test(text),
  };
}

/** Only where the query string is read by hand; one with a DTO is described by it. */
function queryOf(method, read) {
  const parameter = decoratedParameter(method, 'Query');
  return parameter?.type?.kind === ts.SyntaxKind.UnknownKeyword ? (read ?? 'list') : null;
}

function answerOf(checker, source, method) {
  const told = ts.getJSDocTags(method).find((tag) => tag.tagName.text === 'answers');
  const mediaType = 'application/json';
  const said = told && String(told.comment).trim();
  if (said?.includes('/')) return { answer: null, mediaType: said, imports: {} };
  if (said) return { answer: said, mediaType: 'application/json', imports: importsOf(checker, method, said) };
  const signature = checker.getSignatureFromDeclaration(method);
  const returned = checker.getReturnTypeOfSignature(signature);
  const type = checker.getAwaitedType(returned) ?? returned;
  const name = checker.typeToString(type, method, ts.TypeFormatFlags.NoTruncation);
  if (name === 'void') return { answer: null, mediaType, imports: {} };
  if (name === 'string' || name === 'StreamableFile')
    throw new Error(
      `${source.fileName}: ${method.name.getText(source)} needs a tag @answers with a type or a media type.`,
    );
  return { answer: name, mediaType, imports: importsOf(checker, method, name) };
}

/** Where the names of a type are declared. */
function importsOf(checker, method, type) {
  const imports = {};
  for (const [name] of type.matchAll(/\b[A-Z]\w+/g)) {
    const found = checker.resolveName(name, method, ts.SymbolFlags.Type | ts.SymbolFlags.Alias, false);
    // A tag may name what the controller does not import: it is of the contracts.
    if (!found) {
      imports[name] = CONTRACTS;
      continue;
    }
    const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    imports[name] = symbol.declarations[0].getSourceFile().fileName;
  }
  return imports;
}

function decorators(node) {
  return (ts.getDecorators(node) ?? []).map(({ expression }) => {
    const call = ts.isCallExpression(expression) ? expression : null;
    return {
      name: (call ? call.expression : expression).getText(),
      values: (call?.arguments ?? []).map((value) => (ts.isStringLiteral(value) ? value.text : value.getText())),
    };
  });
}

function decorator(node, name) {
  return decorators(node).find((one) => one.name === name);
}

function decoratedParameter(method, name) {
  return method.parameters.find((parameter) => decorator(parameter, name));
}

function fail(diagnostic) {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
