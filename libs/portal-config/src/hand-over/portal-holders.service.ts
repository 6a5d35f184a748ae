import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { StaffHolders } from '@portico/identity';
import { HandOverRepository } from './hand-over.repository';

/** What members of staff hold of the portal: who owns what its users create, and publications to come. */
@Injectable()
export class PortalHolders implements OnModuleInit {
  constructor(
    @Inject(StaffHolders) private readonly holders: StaffHolders,
    @Inject(HandOverRepository) private readonly portals: HandOverRepository,
  ) {}

  onModuleInit(): void {
    this.holders.register({
      kind: 'portal',
      giverNeeds: ['portal.manage'],
      takerNeeds: ['record.view'],
      count: (tenant, staffUserId) => this.portals.countPortals(tenant, staffUserId),
      handOver: (tx, _context, { from, to }) => this.portals.movePortals(tx, from, to),
    });
    // Made in the name of who scheduled them, with the rights of that day.
    this.holders.register({
      kind: 'publications',
      giverNeeds: ['portal.manage'],
      takerNeeds: ['portal.manage'],
      count: (tenant, staffUserId) => this.portals.countPublications(tenant, staffUserId),
      handOver: (tx, _context, { from, to }) => this.portals.movePublications(tx, from, to),
    });
  }
}
