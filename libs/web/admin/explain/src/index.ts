export { EXPLAIN_ROUTES } from './explain.routes';
export { explainTextsResolver } from './explain.texts';
export { WhyComponent } from './why.component';
