import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ApiProblem, TextPipe } from '@portico/web/core';
import { IconComponent } from '../icon/icon.component';
import { ProblemTextService } from './problem-text.service';

/** What went wrong in words, a way to try again, and the id that support can look up. Never a code or a stack. */
@Component({
  selector: 'pt-problem',
  imports: [IconComponent, MatButton, TextPipe],
  template: `
    <span class="mark bad"><pt-icon [name]="isOffline() ? 'cloud_off' : 'error'" [size]="24" /></span>
    <p class="title">{{ 'ui.state.failed' | ptText }}</p>
    <p class="text">{{ text() }}</p>
    <div class="actions">
      @if (retryable()) {
        <button matButton="outlined" type="button" (click)="retry.emit()">{{ 'ui.state.retry' | ptText }}</button>
      }
      <ng-content />
    </div>
    @if (correlationId(); as id) {
      <p class="id">
        {{ 'ui.state.correlation' | ptText }} <code>{{ id }}</code>
      </p>
    }
  `,
  styleUrl: './state.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert' },
})
export class ProblemComponent {
  private readonly texts = inject(ProblemTextService);
  readonly problem = input.required<unknown>();
  readonly retryable = input(true);
  readonly retry = output();

  protected readonly text = computed(() => this.texts.of(this.problem()));
  protected readonly isOffline = computed(() => {
    const problem = this.problem();
    return problem instanceof ApiProblem && problem.code === 'OFFLINE';
  });
  protected readonly correlationId = computed(() => {
    const problem = this.problem();
    return problem instanceof ApiProblem ? problem.correlationId : null;
  });
}
