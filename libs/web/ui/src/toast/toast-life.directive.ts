import { DestroyRef, Directive, inject, input, type OnInit, output } from '@angular/core';

/** Counts a toast's life down; time stands still while it is hovered or holds the focus. */
@Directive({
  selector: '[ptToastLife]',
  host: {
    '(mouseenter)': 'stop()',
    '(mouseleave)': 'start()',
    '(focusin)': 'stop()',
    '(focusout)': 'start()',
  },
})
export class ToastLifeDirective implements OnInit {
  readonly ptToastLife = input.required<number>();
  readonly over = output();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  ngOnInit(): void {
    this.start();
  }

  protected start(): void {
    this.stop();
    this.timer = setTimeout(() => this.over.emit(), this.ptToastLife());
  }

  protected stop(): void {
    clearTimeout(this.timer);
  }
}
