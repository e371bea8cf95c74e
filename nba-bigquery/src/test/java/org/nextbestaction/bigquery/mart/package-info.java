/** The signals mart against the core. */
@NullMarked
package org.nextbestaction.bigquery.mart;

import org.jspecify.annotations.NullMarked;
