/** Statements run as jobs: what they cost beforehand, bounded retries, rows page by page. */
@NullMarked
package org.nextbestaction.bigquery.job;

import org.jspecify.annotations.NullMarked;
