export interface Confirmation {
  /** Names the thing: “Deactivate Anna Lindqvist?” */
  title: string;
  /** What will happen, counted: “3 sessions end at once. 12 invoices stay in the CRM.” */
  text: string;
  /** The verb on the button: “Deactivate”, never “OK”. */
  action: string;
  /** Red, and the first focus rests on the way back. */
  destructive?: boolean;
  /** For what cannot be undone: these words must be typed first. */
  typeToConfirm?: string;
}
