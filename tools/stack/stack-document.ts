/** Where everything of a running stack is; written to `stack.json`, so that scripts need not read the terminal. */
export interface StackDocument {
  api: string;
  /** The API's documentation page. */
  docs: string;
  /** `host:port`. */
  temporal: string;
  temporalNamespace: string;
  /** Null for a Temporal server that was there already. */
  temporalUi: string | null;
  /** The path of the `temporal` command. */
  temporalCli: string | null;
  /** The web inbox; null when SMTP_URL names a mail server. */
  inbox: string | null;
  smtp: string;
  smsInbox: string;
  /** The owner's URL. */
  database: string;
  /** Where PostgreSQL's files are; null for a server that was there already. */
  databaseFiles: string | null;
  data: string;
  logs: string;
  platformKey: string;
  /** The demo salon's key, with every scope. */
  demoKey: string | null;
  pids: Record<'supervisor' | 'api' | 'worker' | 'temporal' | 'postgres', number | null>;
}
