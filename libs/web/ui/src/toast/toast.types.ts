export interface ToastAction {
  label: string;
  run: () => void;
}

export interface Toast {
  id: number;
  tone: 'ok' | 'bad';
  text: string;
  action: ToastAction | null;
  /** Milliseconds. */
  life: number;
}
