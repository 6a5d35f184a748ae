import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { STAFF_SIGN_IN, StaffSessionStore, TextPipe } from '@portico/web/core';
import { EmptyComponent } from '@portico/web/ui';

/** Somebody who signed in but belongs to no organisation, or not any more. */
@Component({
  selector: 'pt-no-organisation',
  imports: [EmptyComponent, MatButton, TextPipe],
  template: `
    <main>
      <h1 class="pt-visually-hidden">{{ 'adminShell.noOrganisation.title' | ptText }}</h1>
      <pt-empty
        icon="corporate_fare"
        [heading]="'adminShell.noOrganisation.title' | ptText"
        [text]="'adminShell.noOrganisation.text' | ptText"
      >
        <button matButton="outlined" type="button" (click)="signOut()">
          {{ 'adminShell.account.signOut' | ptText }}
        </button>
      </pt-empty>
    </main>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoOrganisationPage {
  private readonly session = inject(StaffSessionStore);
  private readonly router = inject(Router);

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl(STAFF_SIGN_IN);
  }
}
