/** The company's own portal: pages for people, and what the elements on them ask for. */
@NullMarked
package org.nextbestaction.delivery.portal;

import org.jspecify.annotations.NullMarked;
