import { ACCOUNTS } from './accounts.template';
import { CONTACTS } from './contacts.template';
import { INVOICES } from './invoices.template';
import { LEADS } from './leads.template';
import { PRODUCTS } from './products.template';
import { QUOTES } from './quotes.template';
import type { ModuleTemplate } from './template.types';
import { TICKETS } from './tickets.template';
import { VENDORS } from './vendors.template';

/** The modules that a new organisation has, in the order of the console's navigation. */
export const READY_MADE_MODULES: readonly ModuleTemplate[] = [
  LEADS,
  CONTACTS,
  ACCOUNTS,
  PRODUCTS,
  QUOTES,
  INVOICES,
  TICKETS,
  VENDORS,
];
