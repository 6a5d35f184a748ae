import { ChangeDetectionStrategy, Component, inject, resource, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { LANGUAGES, type AddressChangeOffer, type AddressChangeOutcome } from '@portico/contracts';
import {
  ApiService,
  DateTimePipe,
  isProblem,
  segment,
  PortalSessionStore,
  PreferencesService,
  TextPipe,
} from '@portico/web/core';
import { LoadedDirective, ProblemTextService } from '@portico/web/ui';
import { DoorComponent } from './door.component';
import { takeFragment } from './fragment.rules';

type Ending = AddressChangeOutcome['state'] | 'refused' | 'refusedNew' | 'over';

/** What a mailed link of a change of address opens: opening it changes nothing, a button does. */
@Component({
  selector: 'pt-address',
  imports: [DateTimePipe, DoorComponent, LoadedDirective, MatButton, RouterLink, TextPipe],
  template: `
    <ng-container *ptLoaded="offer; shape: 'form'; let found">
      <pt-door [name]="store.portal()?.name ?? ''" [heading]="'portalAuth.address.title' | ptText">
        @if (ending(); as state) {
          <p [attr.role]="state === 'over' ? 'alert' : 'status'">{{ 'portalAuth.address.' + state | ptText }}</p>
          @if (state === 'changed' || state === 'over') {
            <a [routerLink]="store.signInUrl()">{{ 'portalAuth.address.signIn' | ptText }}</a>
          } @else if (state === 'refused') {
            <a [routerLink]="store.area() + '/forgot-password'">{{ 'portalAuth.forgot.title' | ptText }}</a>
          }
        } @else if (found) {
          <p>{{ 'portalAuth.address.' + found.side | ptText: { portal: store.portal()?.name ?? '' } }}</p>
          <p class="address">
            <b>{{ found.email }}</b>
            <span class="pt-muted pt-small-text">
              {{ 'portalAuth.address.until' | ptText: { at: (found.expiresAt | ptDateTime) } }}
            </span>
          </p>
          @if (problem(); as failure) {
            <p role="alert" class="failure">{{ texts.of(failure) }}</p>
          }
          <div class="actions">
            <button type="button" matButton="filled" [disabled]="isBusy()" (click)="confirm()">
              {{ 'portalAuth.address.confirm' | ptText }}
            </button>
            <button type="button" matButton="outlined" [disabled]="isBusy()" (click)="refuse(found)">
              {{ (found.side === 'old' ? 'portalAuth.address.refuse' : 'portalAuth.address.refuseNew') | ptText }}
            </button>
          </div>
        }
      </pt-door>
    </ng-container>
  `,
  styleUrls: ['./accept.page.scss', './address.page.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddressPage {
  private readonly api = inject(ApiService);
  private readonly preferences = inject(PreferencesService);
  protected readonly store = inject(PortalSessionStore);
  protected readonly texts = inject(ProblemTextService);
  private readonly token = takeFragment(inject(Router));
  protected readonly offer = resource({ loader: () => this.inspect() });
  protected readonly ending = signal<Ending | null>(null);
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);

  protected confirm(): Promise<void> {
    return this.end(async () => (await this.api.post(`${this.route()}/confirm`, { token: this.token })).state);
  }

  protected refuse({ side }: AddressChangeOffer): Promise<void> {
    return this.end(async () => {
      await this.api.post(`${this.route()}/refuse`, { token: this.token });
      return side === 'old' ? 'refused' : 'refusedNew';
    });
  }

  private async inspect(): Promise<AddressChangeOffer | null> {
    if (this.token === '') {
      this.ending.set('over');
      return null;
    }
    try {
      const offer = await this.api.post(`${this.route()}/inspect`, { token: this.token });
      const language = LANGUAGES.find((candidate) => candidate === offer.language);
      if (language && !this.preferences.isLanguageChosen()) await this.preferences.use({ language });
      if (offer.isConfirmed) this.ending.set('waiting');
      return offer;
    } catch (error) {
      if (!this.noteEnd(error)) throw error;
      return null;
    }
  }

  private async end(work: () => Promise<Ending>): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const state = await work();
      // Every session is over by now, this browser's too.
      if (state === 'changed') this.store.close();
      this.ending.set(state);
    } catch (error) {
      if (!this.noteEnd(error)) this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  private noteEnd(error: unknown): boolean {
    if (!isProblem(error, 'ADDRESS_CHANGE_INVALID', 'INPUT_INVALID')) return false;
    this.ending.set('over');
    return true;
  }

  private route() {
    return `/portals/${segment(this.store.portal()?.id ?? '')}/auth/address-changes` as const;
  }
}
