import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { TextPipe, TextService } from '@portico/web/core';
import { PageComponent, ProblemComponent, StepperComponent } from '@portico/web/ui';
import { SET_UP_STEPS, type SetUpStep } from './set-up.guards';
import { SetUpStore } from './set-up.store';

/** A page of the wizard: title, where one is, the step itself, and what went wrong with the last button. */
@Component({
  selector: 'pt-set-up-frame',
  imports: [PageComponent, ProblemComponent, StepperComponent, TextPipe],
  template: `
    <pt-page [title]="title()" [subtitle]="subtitle()" [crumbs]="crumbs()" [width]="wide() ? 'full' : 'normal'">
      <ng-content select="[ptAction]" ngProjectAs="[ptAction]" />
      <ng-content select="[ptPrimary]" ngProjectAs="[ptPrimary]" />
      <div class="bar">
        <pt-stepper
          [label]="'adminPortal.step.label' | ptText"
          [steps]="steps()"
          [current]="step()"
          [reached]="store.reached()"
          (chosen)="open($event)"
        />
        <ng-content select="[ptState]" />
      </div>
      @if (store.problem() && !ownProblem()) {
        <pt-problem [problem]="store.problem()" [retryable]="false" />
      }
      <ng-content />
    </pt-page>
  `,
  styles: `
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 12px 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SetUpFrameComponent {
  private readonly texts = inject(TextService);
  private readonly place = inject(OrganisationPlaceService);
  protected readonly store = inject(SetUpStore);
  readonly step = input.required<SetUpStep>();
  readonly title = input.required<string>();
  readonly subtitle = input<string | null>(null);
  readonly wide = input(false);
  /** The step shows problems itself, beside its fields. */
  readonly ownProblem = input(false);

  protected readonly steps = computed(() =>
    SET_UP_STEPS.map((key) => ({ key, label: this.texts.get(`adminPortal.step.${key}`) })),
  );
  protected readonly crumbs = computed(() => [
    { label: this.texts.get('adminPortal.title'), link: this.place.page('portal') },
    { label: this.texts.get('adminPortal.setUp') },
  ]);

  protected open(step: string): void {
    void this.store.open(step as SetUpStep);
  }
}
