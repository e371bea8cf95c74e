/** Cards as records and tasks in Salesforce. */
@NullMarked
package org.nextbestaction.delivery.salesforce;

import org.jspecify.annotations.NullMarked;
