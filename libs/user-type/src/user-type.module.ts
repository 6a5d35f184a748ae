import { Module } from '@nestjs/common';
import { IdentityModule } from '@portico/identity';
import { LicensingModule } from '@portico/licensing';
import { RecordsModule } from '@portico/records';
import { ReadyMadeTypes } from './ready-made/ready-made-types.service';
import { TransferRepository } from './transfer/transfer.repository';
import { UserTypeTransferService } from './transfer/transfer.service';
import { UserTypeRepository } from './user-type.repository';
import { UserTypeService } from './user-type.service';

/** Portal user types. */
@Module({
  imports: [IdentityModule, LicensingModule, RecordsModule],
  providers: [UserTypeRepository, UserTypeService, TransferRepository, UserTypeTransferService, ReadyMadeTypes],
  exports: [UserTypeService, UserTypeTransferService, ReadyMadeTypes],
})
export class UserTypeModule {}
