// What the DuckDB library imports from Arrow, out of the global that Arrow's own bundle makes.
export const { RecordBatchReader, Table, Type, tableFromIPC, tableToIPC } = globalThis.Arrow;
