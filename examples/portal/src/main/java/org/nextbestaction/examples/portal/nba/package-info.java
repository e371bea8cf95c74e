/** All that the recommendations added to the application. */
@NullMarked
package org.nextbestaction.examples.portal.nba;

import org.jspecify.annotations.NullMarked;
