/** How cards are shown to people: on a terminal, and as a page for agents and management. */
@NullMarked
package org.nextbestaction.examples.report;

import org.jspecify.annotations.NullMarked;
