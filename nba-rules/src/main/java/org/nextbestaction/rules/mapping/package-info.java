/** The mapping file that says where the canonical tables are and how to ask for them. */
@NullMarked
package org.nextbestaction.rules.mapping;

import org.jspecify.annotations.NullMarked;
