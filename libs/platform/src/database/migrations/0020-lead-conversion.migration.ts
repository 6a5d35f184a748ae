import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['lead_conversions', 'lead_conversion_rules', 'lead_conversion_refusals'] as const;

/** Leads that became contacts, the rule that does it without being asked, and what it had to refuse. */
export class LeadConversion1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Without foreign keys to records: it is told also when one of them is gone.
      CREATE TABLE lead_conversions (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        lead_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        account_id uuid,
        user_type_id uuid,
        mode text NOT NULL CHECK (mode IN ('chosen', 'automatic')),
        converted_by_id uuid,
        converted_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT lead_conversions_once UNIQUE (organisation_id, lead_id)
      );

      CREATE TABLE lead_conversion_rules (
        organisation_id uuid PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
        trigger_status text,
        target_user_type_id uuid,
        creates_account boolean NOT NULL DEFAULT true,
        -- Leads changed before this moment were looked at.
        swept_until timestamptz NOT NULL,
        CONSTRAINT lead_conversion_rules_type FOREIGN KEY (organisation_id, target_user_type_id)
          REFERENCES user_types (organisation_id, id) ON DELETE SET NULL (target_user_type_id)
      );

      -- One row for a lead, for the version of it that was refused: it is tried again when it is changed.
      CREATE TABLE lead_conversion_refusals (
        organisation_id uuid NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
        lead_id uuid NOT NULL,
        lead_version integer NOT NULL,
        code text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, lead_id)
      );
    `);
    for (const table of TABLES) {
      await runner.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY organisation_only ON ${table}
          USING (organisation_id = NULLIF(current_setting('portico.organisation_id', true), '')::uuid);
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lead_conversion_refusals, lead_conversion_rules, lead_conversions');
  }
}
