/**
 * The facts that rules and the playbook may read, with type and unit, and three-valued conditions.
 */
@NullMarked
package org.nextbestaction.fact;

import org.jspecify.annotations.NullMarked;
