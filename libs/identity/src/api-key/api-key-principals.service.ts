import { Inject, Injectable } from '@nestjs/common';
import { commonRights, grantedSomewhere } from '@portico/permission';
import { ApiKeyResolver, Database, hashToken, type StaffPrincipal } from '@portico/platform';
import { rightsOf } from '../organisation/profile.rules';
import { ApiKeyRepository } from './api-key.repository';
import { isKeyTouchDue } from './api-key.rules';

/**
 * What an API key opens. Nothing about it is cached: each request asks, so that a key that was revoked, or whose maker
 * lost a right, opens less with the next request on every process.
 */
@Injectable()
export class ApiKeyPrincipals extends ApiKeyResolver {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApiKeyRepository) private readonly keys: ApiKeyRepository,
  ) {
    super();
  }

  override async resolve(token: string, organisationId: string, now: Date): Promise<StaffPrincipal | null> {
    const tenant = this.database.for({ organisationId });
    const tokenHash = hashToken(token);
    const row = await this.keys.findHolder(tenant, tokenHash, now);
    if (!row) return null;
    if (isKeyTouchDue(row.last_used_at, now)) await this.keys.touch(tenant, row.id, now);
    const scope = rightsOf({ permissions: row.key_permissions, module_rights: row.key_modules });
    const rights = commonRights(scope, rightsOf(row));
    // A second step is of a person who signs in; whoever made the key had to take it.
    const membership = { organisationId, ...rights, granted: grantedSomewhere(rights), needsTotp: false };
    return {
      staffUserId: row.staff_user_id,
      name: row.staff_name,
      language: row.language,
      // A program's requests are no browser's: there is nothing to forge.
      csrfToken: '',
      tokenHash,
      apiKey: { id: row.id, name: row.name },
      membership,
    };
  }
}
