import { ACCOUNTS } from './accounts.template';
import { ASSETS } from './assets.template';
import { CONTACTS } from './contacts.template';
import { DEALS } from './deals.template';
import { INVOICES } from './invoices.template';
import { DOCUMENTS, FAQS } from './knowledge.template';
import { LEADS } from './leads.template';
import { PURCHASE_ORDERS, SALES_ORDERS } from './orders.template';
import { PRODUCTS } from './products.template';
import { MILESTONES, PROJECTS, PROJECT_TASKS } from './projects.template';
import { QUOTES } from './quotes.template';
import { SERVICE_CONTRACTS } from './service-contracts.template';
import { SERVICES } from './services.template';
import type { ModuleTemplate } from './template.types';
import { TICKETS } from './tickets.template';
import { VENDORS } from './vendors.template';

/** The modules that every organisation has, in the order of the console's navigation. */
export const READY_MADE_MODULES: readonly ModuleTemplate[] = [
  LEADS,
  CONTACTS,
  ACCOUNTS,
  DEALS,
  PRODUCTS,
  SERVICES,
  QUOTES,
  SALES_ORDERS,
  INVOICES,
  PURCHASE_ORDERS,
  VENDORS,
  TICKETS,
  SERVICE_CONTRACTS,
  ASSETS,
  PROJECTS,
  PROJECT_TASKS,
  MILESTONES,
  FAQS,
  DOCUMENTS,
];
