import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { STAFF_AREA, STAFF_SIGN_IN, StaffSessionStore, TextPipe } from '@portico/web/core';
import { CardComponent } from '@portico/web/ui';
import { RecoveryCodesComponent } from './recovery-codes.component';
import { SecondStepSetupComponent } from './second-step-setup.component';

/** Before anything else of an organisation that asks everybody for a second step. */
@Component({
  selector: 'pt-required-second-step',
  imports: [CardComponent, MatButton, RecoveryCodesComponent, SecondStepSetupComponent, TextPipe],
  template: `
    <pt-card>
      <h1>{{ 'adminAuth.required.title' | ptText }}</h1>
      @if (codes(); as codes) {
        <pt-recovery-codes [codes]="codes" (kept)="enter()" />
      } @else {
        <p class="lead">{{ 'adminAuth.required.lead' | ptText: { organisation: organisation() } }}</p>
        <pt-second-step-setup (done)="codes.set($event)" />
        <button class="whole more" type="button" matButton (click)="signOut()">
          {{ 'adminAuth.required.signOut' | ptText }}
        </button>
      }
    </pt-card>
  `,
  styleUrl: '../auth-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequiredSecondStepPage {
  private readonly session = inject(StaffSessionStore);
  private readonly router = inject(Router);
  protected readonly codes = signal<readonly string[] | null>(null);
  protected readonly organisation = computed(() => this.session.organisation()?.name ?? '');

  protected async enter(): Promise<void> {
    await this.session.refresh();
    await this.router.navigateByUrl(STAFF_AREA);
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl(STAFF_SIGN_IN);
  }
}
