/** What writing and reading through the Storage API have in common; no part of what is public. */
@NullMarked
package org.nextbestaction.bigquery.storage.internal;

import org.jspecify.annotations.NullMarked;
