import { Injectable } from '@nestjs/common';
import type { TenantTransaction } from '@portico/platform';

export interface RedeemedReset {
  portalId: string;
  emailKey: string;
  now: Date;
}
type Listener = (transaction: TenantTransaction, reset: RedeemedReset) => Promise<void>;

/**
 * What else ends when a person sets a new password by mail: whoever could read old mails to that address must be left
 * with nothing. Domains above this one register here; listeners run inside the transaction.
 */
@Injectable()
export class PasswordResetHooks {
  private readonly listeners: Listener[] = [];

  register(listener: Listener): void {
    this.listeners.push(listener);
  }

  async run(transaction: TenantTransaction, reset: RedeemedReset): Promise<void> {
    for (const listener of this.listeners) await listener(transaction, reset);
  }
}
