import {
  Directive,
  effect,
  inject,
  input,
  TemplateRef,
  untracked,
  ViewContainerRef,
  type Resource,
} from '@angular/core';
import { ProblemComponent } from './problem.component';
import { SkeletonComponent, type SkeletonShape } from '../skeleton/skeleton.component';

interface LoadedContext<Value> {
  $implicit: Value;
  ptLoaded: Value;
}

/** A resource of Angular's, or anything that looks like one. */
export type Loadable<Value> = Pick<Resource<Value>, 'value' | 'error' | 'hasValue' | 'isLoading'> & {
  reload(): unknown;
};

/**
 * Three of the four states in one line: a skeleton while a resource loads, the problem with retry when it failed, the
 * content when it is there. A reload keeps showing what was there.
 *
 * ```html
 * <ng-container *ptLoaded="invoice; shape: 'detail'; let invoice"> {{ invoice.name }} </ng-container>
 * ```
 */
@Directive({ selector: '[ptLoaded]' })
export class LoadedDirective<Value> {
  readonly ptLoaded = input.required<Loadable<Value | undefined>>();
  readonly ptLoadedShape = input<SkeletonShape>('text');

  private readonly template = inject<TemplateRef<LoadedContext<Value>>>(TemplateRef);
  private readonly container = inject(ViewContainerRef);
  private context: LoadedContext<Value> | null = null;

  constructor() {
    effect(() => {
      const resource = this.ptLoaded();
      if (resource.hasValue()) {
        const value = resource.value() as Value;
        untracked(() => this.show(value));
        return;
      }
      const error = resource.error();
      untracked(() => (error === undefined ? this.wait() : this.fail(error)));
    });
  }

  static ngTemplateContextGuard<Value>(
    _directive: LoadedDirective<Value>,
    _context: unknown,
  ): _context is LoadedContext<Exclude<Value, undefined>> {
    return true;
  }

  private show(value: Value): void {
    if (this.context === null) {
      this.container.clear();
      this.context = { $implicit: value, ptLoaded: value };
      this.container.createEmbeddedView(this.template, this.context).markForCheck();
      return;
    }
    this.context.$implicit = value;
    this.context.ptLoaded = value;
    this.container.get(0)?.markForCheck();
  }

  private wait(): void {
    this.context = null;
    this.container.clear();
    this.container.createComponent(SkeletonComponent).setInput('shape', this.ptLoadedShape());
  }

  private fail(error: unknown): void {
    this.context = null;
    this.container.clear();
    const shown = this.container.createComponent(ProblemComponent);
    shown.setInput('problem', error);
    shown.instance.retry.subscribe(() => this.ptLoaded().reload());
  }
}
