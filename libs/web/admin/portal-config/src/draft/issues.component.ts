import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ConfigurationIssue } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PluralPipe, TextPipe } from '@portico/web/core';
import { IconComponent } from '@portico/web/ui';
import { ConfigurationStore } from './configuration.store';
import { fieldUnits } from './field.rules';
import { IssueWordsService } from './issue-words.service';

interface Line {
  key: string;
  text: string;
  link: string[];
  at: { at: number } | null;
}

/** What must be settled before publishing (R50), each with a link to its place. Nothing to settle shows nothing. */
@Component({
  selector: 'pt-issues',
  imports: [IconComponent, PluralPipe, RouterLink, TextPipe],
  template: `
    @if (lines().length > 0) {
      <section class="box" aria-labelledby="pt-issues-title">
        <pt-icon name="warning" />
        <div>
          <h2 id="pt-issues-title">{{ 'adminPortal.issues.title' | ptPlural: lines().length }}</h2>
          <ul>
            @for (line of lines(); track line.key) {
              <li>
                {{ line.text }}
                <a [routerLink]="line.link" [queryParams]="line.at">{{ 'adminPortal.issues.open' | ptText }}</a>
              </li>
            }
          </ul>
        </div>
      </section>
    }
  `,
  styles: `
    :host([hidden]) {
      display: none;
    }
    .box {
      display: flex;
      gap: 12px;
      padding: 16px 20px;
      border: 1px solid var(--line);
      border-radius: var(--r-2);
      background: var(--surface);
    }
    .box > pt-icon {
      color: var(--warn);
    }
    ul {
      display: grid;
      gap: 4px;
      margin: 6px 0 0;
      padding-inline-start: 18px;
      color: var(--ink-2);
    }
    a {
      text-decoration: underline;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[hidden]': 'lines().length === 0' },
})
export class IssuesComponent {
  private readonly store = inject(ConfigurationStore);
  private readonly words = inject(IssueWordsService);
  private readonly place = inject(OrganisationPlaceService);
  /** Segments below `portal` under which the pages `tabs` and `fields` stand. */
  readonly base = input.required<readonly string[]>();

  protected readonly lines = computed<Line[]>(() => this.store.issues().map((issue) => this.lineOf(issue)));

  private lineOf(issue: ConfigurationIssue): Line {
    const configuration = this.store.configuration();
    const units = configuration === null ? [] : fieldUnits(configuration, this.store.modules());
    const at = units.findIndex((unit) => unit.module.id === issue.moduleId && unit.layout.id === issue.layoutId);
    const isField = issue.fieldId !== null && at >= 0;
    return {
      key: issue.pointer + issue.code,
      text: this.words.textOf(issue, this.store.modules()),
      link: this.place.page('portal', ...this.base(), isField ? 'fields' : 'tabs'),
      at: isField ? { at: at + 1 } : null,
    };
  }
}
