import { Module } from '@nestjs/common';
import { PortalAccessController } from './access/portal-access.controller';
import { AddressConfirmationController } from './address/address-confirmation.controller';
import { OwnAddressController } from './address/own-address.controller';
import { SignInAddressController } from './address/sign-in-address.controller';
import { PortalMeController } from './me/portal-me.controller';
import { PortalPasswordController } from './password/portal-password.controller';
import { PublicPortalController } from './portal/public-portal.controller';
import { PortalUserModule } from './portal-user.module';
import { PreviewController } from './preview/preview.controller';
import { PortalSignInController } from './sign-in/portal-sign-in.controller';
import { PortalUsersController } from './staff/portal-users.controller';

@Module({
  imports: [PortalUserModule],
  controllers: [
    PublicPortalController,
    PortalSignInController,
    PortalPasswordController,
    PortalMeController,
    PortalUsersController,
    PreviewController,
    PortalAccessController,
    SignInAddressController,
    OwnAddressController,
    AddressConfirmationController,
  ],
})
export class PortalUserHttpModule {}
