export { askableFields, placeOf } from './explain.rules';
export { explainTextsResolver, openExplainTexts } from './explain.texts';
export { WhyComponent } from './why.component';
export type { WhyQuestion, WhySource, WhyStart } from './why.types';
