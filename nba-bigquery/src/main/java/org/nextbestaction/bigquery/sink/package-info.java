/** Cards, decisions and answers written back, each once, by the Storage Write API. */
@NullMarked
package org.nextbestaction.bigquery.sink;

import org.jspecify.annotations.NullMarked;
