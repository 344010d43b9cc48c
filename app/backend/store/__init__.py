"""The office's database: tables keyed by tenant, transactions that are tried again, one set of SQL for two stores."""
