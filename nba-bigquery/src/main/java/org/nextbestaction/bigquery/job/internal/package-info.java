/** How Google's clients are made and log in; no part of what is public. */
@NullMarked
package org.nextbestaction.bigquery.job.internal;

import org.jspecify.annotations.NullMarked;
