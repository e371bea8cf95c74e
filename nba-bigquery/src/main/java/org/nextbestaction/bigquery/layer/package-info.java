/**
 * The layer that a company has in BigQuery: its raw copies read the library's way, what is wrong
 * with them, and the canonical tables. {@link org.nextbestaction.bigquery.layer.Layer} makes the
 * statements from the declarations of the tables.
 *
 * <p>Of each raw table a view {@code stg_<table>} tells every row with its state; {@code
 * findings__<table>} what is to be said of them; the table of the canonical name holds those that
 * are used. Whoever adds signals, recommendations or topics of notes does so as a {@link
 * org.nextbestaction.bigquery.layer.Contribution}: a source {@code mart} writes {@code
 * external_signals__mart}, with the columns and types of the canonical table, and {@code
 * external_signals} is the union of the raw one and of all such tables.
 */
@NullMarked
package org.nextbestaction.bigquery.layer;

import org.jspecify.annotations.NullMarked;
