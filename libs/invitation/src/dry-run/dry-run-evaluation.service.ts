import { Inject, Injectable } from '@nestjs/common';
import { JOB } from '@portico/contracts';
import { Clock, Database, JobQueue, type TenantTransaction } from '@portico/platform';
import { DRY_RUN_SOURCE, EvaluationRepository, type EvaluationContextRow } from '../evaluation/evaluation.repository';
import { decideAll, languageOf, shownOf, type Decided } from '../evaluation/evaluation.rules';
import { addressKey } from '../rules/email-address.rules';
import { giveSeats } from '../rules/reason.rules';
import { DryRunEvaluationRepository, type DryVerdictRow } from './dry-run-evaluation.repository';

/** Recipients checked in one transaction. */
const CHUNK = 1_000;

/** Checks a dry run's recipients by the very rules of sending: the same facts, the same order, seats only on paper. */
@Injectable()
export class DryRunEvaluation {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(EvaluationRepository) private readonly evaluation: EvaluationRepository,
    @Inject(DryRunEvaluationRepository) private readonly runs: DryRunEvaluationRepository,
  ) {}

  /** One chunk; then the next one is asked for, behind those of others. False when there was nothing left. */
  async checkNext(organisationId: string, dryRunId: string): Promise<boolean> {
    const now = this.clock.now();
    return this.database.transaction({ organisationId }, async (transaction) => {
      const isGoingOn = await this.check(transaction, dryRunId, now);
      if (isGoingOn)
        transaction.afterCommit(() => this.jobs.enqueue(JOB.invitationCheck, { organisationId, dryRunId }));
      return isGoingOn;
    });
  }

  private async check(transaction: TenantTransaction, dryRunId: string, now: Date): Promise<boolean> {
    const begun = await this.runs.begin(transaction, dryRunId, now);
    if (!begun) return false;
    const context = await this.evaluation.findContext(transaction, dryRunId, DRY_RUN_SOURCE);
    const facts = context
      ? await this.evaluation.facts(transaction, context, CHUNK, DRY_RUN_SOURCE, begun.checked)
      : [];
    if (context && facts.length > 0) {
      const seated = giveSeats(decideAll(facts, context), begun.free);
      const verdicts = seated.map((decided) => dryVerdict(decided, context));
      await this.runs.write(transaction, dryRunId, verdicts, now);
    }
    if (facts.length === CHUNK) return true;
    await this.runs.finish(transaction, dryRunId, now);
    return false;
  }
}

function dryVerdict(decided: Decided, context: EvaluationContextRow): DryVerdictRow {
  const { fact, verdict, needsSeat } = decided;
  const { name, email } = shownOf(decided);
  return {
    position: fact.position,
    record_name: name,
    email,
    email_key: addressKey(email),
    verdict: verdict.kind,
    reasons: verdict.kind === 'failed' ? verdict.reasons : [],
    skip_code: verdict.kind === 'skipped' ? verdict.code : null,
    needs_seat: needsSeat,
    language: languageOf(fact, context),
  };
}
