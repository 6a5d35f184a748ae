import {
  DECISION_KINDS,
  DECISION_OUTCOMES,
  type DecisionKind,
  type DecisionMake,
  type DecisionOutcome,
  type DecisionSubmit,
} from '@portico/contracts';
import { IsBody, MayBeAbsent } from '@portico/platform';
import { IsIn } from 'class-validator';

const COMMENT_LENGTH = 2_000;

export class DecisionSubmitDto implements DecisionSubmit {
  @IsIn(DECISION_KINDS)
  kind: DecisionKind;

  @MayBeAbsent()
  @IsBody(COMMENT_LENGTH)
  comment?: string;
}

export class DecisionMakeDto implements DecisionMake {
  @IsIn(DECISION_OUTCOMES)
  outcome: DecisionOutcome;

  @MayBeAbsent()
  @IsBody(COMMENT_LENGTH)
  comment?: string;
}
