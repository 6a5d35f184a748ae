export { ExplainApi } from './explain.api';
export { EXPLAIN_ROUTES } from './explain.routes';
