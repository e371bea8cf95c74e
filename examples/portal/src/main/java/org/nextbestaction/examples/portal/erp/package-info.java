/** The ERP itself: its tables, filled once with invented data, and its own pages' queries. */
@NullMarked
package org.nextbestaction.examples.portal.erp;

import org.jspecify.annotations.NullMarked;
