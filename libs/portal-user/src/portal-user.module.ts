import { Module } from '@nestjs/common';
import { PortalSessionResolver } from '@portico/platform';
import { IdentityModule } from '@portico/identity';
import { LicensingModule } from '@portico/licensing';
import { PortalConfigModule } from '@portico/portal-config';
import { RecordsModule } from '@portico/records';
import { UserTypeModule } from '@portico/user-type';
import { AccessEndingRenderer, AccessGrantedRenderer } from './access/access-mail.renderer';
import { PortalAccessRepository } from './access/portal-access.repository';
import { PortalAccessSweeper } from './access/portal-access.sweeper';
import { PortalAccesses } from './access/portal-accesses.service';
import { AddressChangedRenderer } from './address/address-changed.renderer';
import { NewAddressRenderer, OldAddressRenderer } from './address/address-confirm.renderer';
import { AddressConfirmations } from './address/address-confirmations.service';
import { AddressPolicy } from './address/address-policy';
import { AddressRequestRepository } from './address/address-request.repository';
import { OwnAddresses } from './address/own-addresses.service';
import { SignInAddressRepository } from './address/sign-in-address.repository';
import { SignInAddresses } from './address/sign-in-addresses.service';
import { AccountLockedRenderer } from './lock/account-locked.renderer';
import { PortalLockRepository } from './lock/portal-lock.repository';
import { SignInAttempts } from './lock/sign-in-attempts.service';
import { PortalMeService } from './me/portal-me.service';
import { PortalUserMoveRepository } from './move/portal-user-move.repository';
import { PortalUserMoves } from './move/portal-user-moves.service';
import { OwnPassword } from './password/own-password.service';
import { PasswordResetHooks } from './password/password-reset.hooks';
import { PortalPasswordResetRenderer } from './password/portal-password-reset.renderer';
import { PortalPasswordResetRepository } from './password/portal-password-reset.repository';
import { PortalPasswordResets } from './password/portal-password-resets.service';
import { PublicPortalRepository } from './portal/public-portal.repository';
import { PublicPortals } from './portal/public-portals.service';
import { PortalUserRepository } from './portal-user.repository';
import { LastSeen } from './session/last-seen.service';
import { PreviewRepository } from './preview/preview.repository';
import { PreviewSessions } from './preview/preview-sessions.service';
import { PreviewSweeper } from './preview/preview.sweeper';
import { Previews } from './preview/previews.service';
import { PortalSessionRepository } from './session/portal-session.repository';
import { PortalSessionSweeper } from './session/portal-session.sweeper';
import { PortalSessions } from './session/portal-sessions.service';
import { PortalSubjects } from './session/portal-subjects.service';
import { PortalSignInService } from './sign-in/portal-sign-in.service';
import { PortalUserActionRepository } from './staff/portal-user-action.repository';
import { PortalUserActions } from './staff/portal-user-actions.service';
import { PortalUserListRepository } from './staff/portal-user-list.repository';
import { PortalUserSeats } from './staff/portal-user-seats.service';
import { PortalUsers } from './staff/portal-users.service';

/** Portal users: their sessions, passwords and preferences, and what staff do with them. */
@Module({
  imports: [IdentityModule, LicensingModule, RecordsModule, UserTypeModule, PortalConfigModule],
  providers: [
    PortalUserRepository,
    PortalUserListRepository,
    PortalUserActionRepository,
    PortalUserSeats,
    PortalUserActions,
    PortalSessionRepository,
    LastSeen,
    PortalPasswordResetRepository,
    PublicPortalRepository,
    PublicPortals,
    PortalSessions,
    { provide: PortalSessionResolver, useExisting: PortalSessions },
    PortalSessionSweeper,
    PreviewRepository,
    PreviewSessions,
    Previews,
    PreviewSweeper,
    PortalSubjects,
    PortalSignInService,
    PasswordResetHooks,
    PortalPasswordResets,
    PortalPasswordResetRenderer,
    PortalMeService,
    PortalUsers,
    PortalAccessRepository,
    PortalAccesses,
    PortalAccessSweeper,
    AccessGrantedRenderer,
    PortalUserMoveRepository,
    PortalUserMoves,
    SignInAddressRepository,
    SignInAddresses,
    AddressChangedRenderer,
    AddressPolicy,
    AddressRequestRepository,
    AddressConfirmations,
    OwnAddresses,
    OwnPassword,
    OldAddressRenderer,
    NewAddressRenderer,
    PortalLockRepository,
    SignInAttempts,
    AccountLockedRenderer,
    AccessEndingRenderer,
  ],
  exports: [
    Previews,
    PreviewSweeper,
    PublicPortals,
    PortalSessions,
    PortalSessionResolver,
    PortalSubjects,
    PortalSignInService,
    PasswordResetHooks,
    PortalPasswordResets,
    PortalMeService,
    PortalUserActions,
    PortalUsers,
    PortalAccesses,
    PortalUserMoves,
    SignInAddresses,
    AddressPolicy,
    AddressConfirmations,
    OwnAddresses,
  ],
})
export class PortalUserModule {}
