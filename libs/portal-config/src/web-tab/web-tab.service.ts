import { Inject, Injectable } from '@nestjs/common';
import type { WebTab, WebTabChange, WebTabCreate } from '@portico/contracts';
import { AuditTrail } from '@portico/identity';
import {
  Database,
  isId,
  mistake,
  notFound,
  PORTICO_CONFIG,
  type PorticoConfig,
  refuseMistakes,
  requireIfMatch,
  type RequestContext,
  type Tenant,
  type TenantTransaction,
} from '@portico/platform';
import { chosenWebTabs, MOST_WEB_TABS, webTabRevision, webTabUrl } from './web-tab.rules';
import { WebTabRepository } from './web-tab.repository';

/** The organisation's web tabs: every one is on offer to every type (R44). */
@Injectable()
export class WebTabService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(WebTabRepository) private readonly webTabs: WebTabRepository,
    @Inject(AuditTrail) private readonly audit: AuditTrail,
    @Inject(PORTICO_CONFIG) private readonly config: PorticoConfig,
  ) {}

  list(context: RequestContext): Promise<WebTab[]> {
    return this.webTabs.list(this.database.for(context));
  }

  /** @throws PorticoError NOT_FOUND */
  async get(context: RequestContext, id: string): Promise<WebTab> {
    const found = isId(id) ? await this.webTabs.find(this.database.for(context), id) : null;
    if (!found) throw notFound();
    return found;
  }

  /** @throws PorticoError INPUT_INVALID for an address that is refused, or one tab too many */
  async create(context: RequestContext, { name, url, opening }: WebTabCreate, id: string): Promise<WebTab> {
    const tab: WebTab = { id, name, url: this.accepted(url), opening };
    await this.database.transaction(context, async (transaction) => {
      const isMade = await this.webTabs.insert(transaction, tab, context.now, MOST_WEB_TABS);
      refuseMistakes(isMade ? [] : [mistake('', 'OUT_OF_RANGE')]);
      await this.note(transaction, context, 'web-tab.create', tab);
    });
    return tab;
  }

  /** Counts with the next request of every user. @throws PorticoError NOT_FOUND, PRECONDITION_FAILED, INPUT_INVALID */
  async change(
    context: RequestContext,
    id: string,
    change: WebTabChange,
    ifMatch: string | undefined,
  ): Promise<WebTab> {
    const before = await this.get(context, id);
    requireIfMatch(ifMatch, webTabRevision(before));
    const tab: WebTab = {
      id,
      name: change.name ?? before.name,
      url: change.url === undefined ? before.url : this.accepted(change.url),
      opening: change.opening ?? before.opening,
    };
    await this.database.transaction(context, async (transaction) => {
      await this.webTabs.update(transaction, tab);
      await this.note(transaction, context, 'web-tab.change', tab);
    });
    return tab;
  }

  /** Types that chose it just lose it. @throws PorticoError NOT_FOUND */
  async delete(context: RequestContext, id: string): Promise<void> {
    const tab = await this.get(context, id);
    await this.database.transaction(context, async (transaction) => {
      await this.webTabs.delete(transaction, id);
      await this.note(transaction, context, 'web-tab.delete', tab);
    });
  }

  /** Those of the ids that are there: what a user's types chose. */
  async chosen(tenant: Tenant, ids: readonly string[]): Promise<WebTab[]> {
    return ids.length === 0 ? [] : chosenWebTabs(await this.webTabs.list(tenant), ids);
  }

  private accepted(url: string): string {
    const kept = webTabUrl(url, this.config.publicUrl);
    refuseMistakes(kept === null ? [mistake('/url', 'FORMAT_INVALID')] : []);
    return kept ?? '';
  }

  private note(transaction: TenantTransaction, context: RequestContext, action: string, tab: WebTab): Promise<void> {
    const { id, name, url } = tab;
    return this.audit.record(transaction, context, {
      action,
      subject: { kind: 'web-tab', id },
      details: { name, url },
    });
  }
}
