import type { Explanation, ExplanationRequest, ModuleMetadata, ModuleSummary } from '@portico/contracts';
import type { ReferenceOption } from '@portico/web/ui';

export type WhyQuestion = ExplanationRequest;

/** Where "Why?" asks: the console about anybody, a preview about whom it looks as. */
export interface WhySource {
  explain(question: WhyQuestion): Promise<Explanation>;
  modules(): Promise<readonly ModuleSummary[]>;
  module(apiName: string): Promise<ModuleMetadata>;
  people(q: string): Promise<readonly ReferenceOption[]>;
  records(module: string, q: string): Promise<readonly ReferenceOption[]>;
  /** Router commands of a page of the console. */
  page(...segments: string[]): string[];
  /** Whether the console's pages open beside this one. */
  readonly isBeside: boolean;
}

/** What is picked at first; all of it can be changed. */
export interface WhyStart {
  module: string;
  record: ReferenceOption | null;
}
