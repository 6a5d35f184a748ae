import { Inject, Injectable } from '@nestjs/common';
import { READY_MADE_KEYS, type ReadyMadeType } from '@portico/contracts';
import { Database, isId, notFound, type RequestContext } from '@portico/platform';
import { MetadataService } from '@portico/records';
import { UserTypeRepository } from '../user-type.repository';
import { readyMadeModule } from './ready-made.rules';

/** The ready-made portals that an organisation can begin with today (R173, R174). */
@Injectable()
export class ReadyMadeTypes {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MetadataService) private readonly metadata: MetadataService,
    @Inject(UserTypeRepository) private readonly types: UserTypeRepository,
  ) {}

  /** @throws PorticoError NOT_FOUND */
  async list(context: RequestContext, portalId: string): Promise<ReadyMadeType[]> {
    const tenant = this.database.for(context);
    if (!isId(portalId) || !(await this.types.portalExists(tenant, portalId))) throw notFound();
    const metadata = await this.metadata.of(tenant);
    return READY_MADE_KEYS.flatMap((key) => {
      const module = readyMadeModule(metadata.forPermission, key);
      if (!module) return [];
      const { apiName, plural, icon } = metadata.get(module.id);
      return [{ key, module: { apiName, plural, icon } }];
    });
  }
}
